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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.emulator.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the jar as people do, and touches every library that must be inside.
 */
class StandaloneJarIntegrationTests {

	private static final String ENTITY = "./Entities/identity-1";

	private static Process process;

	private static Api api;

	@BeforeAll
	static void start() throws IOException {
		process = new ProcessBuilder(
				List.of(ProcessHandle.current().info().command().orElseThrow(), "-jar", jar(), "--port", "0"))
			.redirectErrorStream(true)
			.start();
		BufferedReader out = process.inputReader();
		api = new Api(out.readLine().replaceFirst("Verify emulator: ", ""), VerifyEmulator.DEFAULT_ACCOUNT_SID,
				VerifyEmulator.DEFAULT_AUTH_TOKEN);
	}

	private static String jar() {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.map(Path::toString)
				.filter((name) -> name.endsWith("-standalone.jar"))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterAll
	static void stop() {
		process.destroy();
	}

	@Test
	void jarWhenStartedThenEveryFamilyAnswers() {
		assertThat(api.post("./Verifications", "To", "+15017122661", "Channel", "sms").status()).isEqualTo(201);
		Answer factor = api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Joe");
		assertThat(factor.status()).isEqualTo(201);
		Answer verified = api.post(ENTITY + "/Factors/" + factor.text("sid"), "AuthPayload",
				api.get("/emulator/state").text("/totps/0/code"));
		assertThat(verified.text("status")).isEqualTo("verified");
		String token = api.post("./AccessTokens", "Identity", "identity-2", "FactorType", "push").text("token");
		assertThat(api
			.send("POST", "/emulator/handset/enroll", "application/json",
					"{\"identity\":\"identity-2\",\"access_token\":\"" + token + "\"}")
			.status()).isEqualTo(204);
		passkey();
		assertThat(api.get("/v2/Forms/form-push").status()).isEqualTo(200);
		assertThat(api.get("/v2/Templates").status()).isEqualTo(200);
		assertThat(api.get("/emulator").status()).isEqualTo(200);
		assertThat(api
			.post("/v2/token", "grant_type", "client_credentials", "client_id", VerifyEmulator.DEFAULT_ACCOUNT_SID,
					"client_secret", VerifyEmulator.DEFAULT_AUTH_TOKEN)
			.status()).isEqualTo(200);
	}

	private static void passkey() {
		api.post("/v2/Services/VA" + "0".repeat(32), "Passkeys.RelyingParty.Id", "example.com",
				"Passkeys.RelyingParty.Origins", "https://example.com", "Passkeys.AuthenticatorAttachment", "any",
				"Passkeys.DiscoverableCredentials", "preferred", "Passkeys.UserVerification", "required");
		Answer created = json("./Passkeys/Factors", "{\"identity\":\"identity-3\",\"friendly_name\":\"Joe\"}");
		String credential = authenticator("create", created);
		assertThat(json("./Passkeys/VerifyFactor", credential).text("status")).isEqualTo("verified");
		Answer challenge = json("./Passkeys/Challenges", "{\"identity\":\"identity-3\"}");
		assertThat(json("./Passkeys/ApproveChallenge", authenticator("sign", challenge)).text("status"))
			.isEqualTo("approved");
	}

	private static String authenticator(String call, Answer answer) {
		return json("/emulator/handset/passkey/" + call,
				"{\"identity\":\"identity-3\",\"origin\":\"https://example.com\",\"options\":"
						+ answer.json().path("options") + "}")
			.http()
			.body();
	}

	private static Answer json(String path, String body) {
		return api.send("POST", path, "application/json", body);
	}

}
