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

package dev.verify.autoconfigure.login;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebFlux application that is not at the root of its server.
 */
class WebFluxBasePathTests {

	@Test
	@DisplayName("T18: pages, redirects and the saved page are below the base path")
	void loginWhenApplicationHasABasePathThenAllIsBelow() {
		try (VerifyEmulator emulator = VerifyEmulator.start();
				WebFluxApplication.Running bank = WebFluxApplication.start(emulator,
						"twilio.verify.second-factor.enabled=true", "spring.webflux.base-path=/bank")) {
			bank.bean(EnrollmentRepository.class)
				.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+14155552197"));
			Browser alice = bank.browser();
			assertThat(alice.get("/bank/account?a=1").location()).isEqualTo("/bank/login");
			alice.get("/bank/login").post("/bank/login", "username", "alice", "password", "correct horse");
			assertThat(alice.location()).isEqualTo("/bank/account?a=1");
			assertThat(alice.get("/bank/account?a=1").location()).isEqualTo("/bank/second-factor");
			alice.get("/bank/second-factor");
			assertThat(alice.body()).contains("action=\"/bank/second-factor/start\"");
			alice.post("/bank/second-factor/start", "enrollment", enrollment(alice.body()));
			assertThat(alice.location()).isEqualTo("/bank/second-factor");
			alice.get("/bank/second-factor")
				.post("/bank/second-factor/verify", "code", emulator.inbox().latestTo("+14155552197").code());
			assertThat(alice.location()).isEqualTo("/bank/account?a=1");
			assertThat(alice.get("/bank/account").body()).isEqualTo("account of alice");
		}
	}

	private static String enrollment(String page) {
		Matcher found = Pattern.compile("name=\"enrollment\" value=\"([^\"]+)\"").matcher(page);
		assertThat(found.find()).isTrue();
		return found.group(1);
	}

}
