/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.emulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void helpWhenAskedForThenShownAndGood() {
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("--port").contains("--account-sid");
	}

	@Test
	void portWhenTakenThenSaysSoAndFails() {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			assertThat(run("--port", String.valueOf(emulator.port()))).isEqualTo(1);
			assertThat(this.err.toString(StandardCharsets.UTF_8)).contains(String.valueOf(emulator.port()))
				.contains("Choose another");
		}
	}

	@Test
	void portWhenAnyWillDoThenTheOneTakenIsShown() {
		assertThat(run("--port", "0", "--exit-when-ready")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).containsPattern("http://localhost:[1-9][0-9]+\n")
			.containsPattern("http://localhost:[1-9][0-9]+/emulator")
			.contains(VerifyEmulator.DEFAULT_ACCOUNT_SID);
	}

	@Test
	void healthWhenAskedForThenIsThatOfTheEmulator() {
		int port;
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			port = emulator.port();
			assertThat(HealthCheck.isWell(port)).isTrue();
			assertThat(emulator.requests().all()).isEmpty();
		}
		assertThat(HealthCheck.isWell(port)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--prot 1", "--port", "--port x", "--port 70000", "--account-sid AC1", "--check-status 7",
			"--retention 0" })
	void optionWhenWrongThenNamedAndFails(String options) {
		assertThat(run(options.split(" "))).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("--help");
	}

	@Test
	void accountWhenChosenThenItAloneIsAccepted() {
		String sid = "AC" + "1".repeat(32);
		List<String> options = List.of("--port", "0", "--account-sid", sid, "--auth-token", "secret", "--check-status",
				"200");
		try (VerifyEmulator emulator = CommandLine.parse(options, Map.of()).start()) {
			Api api = Api.of(emulator);
			assertThat(emulator.accountSid()).isEqualTo(sid);
			assertThat(api.post("./Verifications", "To", "+15017122661", "Channel", "sms").status()).isEqualTo(201);
			assertThat(api.post("./VerificationCheck", "To", "+15017122661", "Code", "000000x").status())
				.isEqualTo(200);
			assertThat(api.as(VerifyEmulator.DEFAULT_ACCOUNT_SID, "emulator").get("/v2/Services").status())
				.isEqualTo(401);
		}
	}

	@Test
	void accountWhenNamedByTheEnvironmentThenItIsAccepted() {
		String sid = "AC" + "2".repeat(32);
		Map<String, String> environment = Map.of("VERIFY_EMULATOR_ACCOUNT_SID", sid, "VERIFY_EMULATOR_AUTH_TOKEN", "t");
		try (VerifyEmulator emulator = CommandLine.parse(List.of("--port", "0"), environment).start()) {
			assertThat(emulator.accountSid()).isEqualTo(sid);
			assertThat(emulator.authToken()).isEqualTo("t");
		}
	}

	private int run(String... arguments) {
		return Main.run(List.of(arguments), new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

}
