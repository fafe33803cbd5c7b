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

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.userdetails.ReactiveUserDetailsService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebFlux application with nothing but {@code enabled: true}, on Netty.
 */
class WebFluxLoginTests {

	private static final String PHONE = "+14155552199";

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static WebFluxApplication.Running application;

	@BeforeAll
	static void start() {
		application = WebFluxApplication.start(EMULATOR, "twilio.verify.second-factor.enabled=true",
				"twilio.verify.second-factor.trusted-browsers.enabled=true",
				"twilio.verify.second-factor.payment.service-sid=" + EMULATOR.paymentServiceSid());
		application.bean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterAll
	static void stop() {
		application.close();
		EMULATOR.close();
	}

	@Test
	@DisplayName("enabled: true is all that a WebFlux application with Boot's own chain needs")
	void loginWhenOnlyEnabledThenFactorIsRequired() {
		assertThat(application.bean(ReactiveUserDetailsService.class)).isNotNull();
		Browser alice = browser().get("/account");
		assertThat(alice.location()).isEqualTo("/login");
		alice.get("/login").post("/login", "username", "alice", "password", "correct horse");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		alice.sendCode().answer(EMULATOR.inbox().latestTo(PHONE).code());
		assertThat(alice.location()).isEqualTo("/account");
		assertThat(alice.get("/account").body()).isEqualTo("account of alice");
	}

	private static Browser browser() {
		return application.browser();
	}

}
