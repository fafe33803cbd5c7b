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

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * T8: a walk through all pages on Netty, with BlockHound watching the event loops.
 */
@Tag("blockhound")
class WebFluxEventLoopTests {

	private static final String PHONE = "+14155552198";

	private static final Queue<BlockingOperationError> BLOCKED = new ConcurrentLinkedQueue<>();

	private static VerifyEmulator emulator;

	private static WebFluxApplication.Running application;

	@BeforeAll
	static void installBlockHound() {
		// The emulator shares the event loops, and is held to the same, but for a turn at
		// its account: a few microseconds.
		// Spring Security reads random numbers for each CSRF token that a page shows.
		BlockHound.install((hound) -> hound.allowBlockingCallsInside("dev.verify.emulator.world.World", "enter")
			.allowBlockingCallsInside(
					"org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler",
					"createXoredCsrfToken")
			.blockingMethodCallback((method) -> BLOCKED.add(new BlockingOperationError(method))));
		emulator = VerifyEmulator.start();
		application = WebFluxApplication.start(emulator, "twilio.verify.second-factor.enabled=true",
				"twilio.verify.second-factor.trusted-browsers.enabled=true",
				"twilio.verify.second-factor.policy.required=enrolled");
		application.bean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterAll
	static void stop() {
		application.close();
		emulator.close();
	}

	@BeforeEach
	void forget() {
		BLOCKED.clear();
	}

	@Test
	@DisplayName("A blocking call on an event loop is caught: without this, the walk proves nothing")
	void blockingWhenOnAnEventLoopThenCaught() {
		Mono.fromCallable(WebFluxEventLoopTests::readFile).subscribeOn(Schedulers.parallel()).block();
		assertThat(BLOCKED).isNotEmpty();
	}

	@Test
	@DisplayName("Login, factor, pages, management, enrollment, recovery codes and logout block no event loop")
	void walkWhenThroughAllPagesThenNoEventLoopBlocks() {
		Browser alice = application.browser();
		alice.get("/account").get("/login").post("/login", "username", "alice", "password", "correct horse");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		alice.get("/second-factor/second-factor.css").get("/second-factor/status");
		alice.sendCode().answer(emulator.inbox().latestTo(PHONE).code());
		assertThat(alice.get("/account").status()).isEqualTo(200);
		for (String page : new String[] { "/second-factor?factor.type=sms", "/second-factor/manage",
				"/second-factor/recovery-codes", "/second-factor/enroll", "/second-factor/recovery" }) {
			assertThat(alice.get(page).status()).as(page).isEqualTo(200);
		}
		alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "totp");
		alice.get("/second-factor/manage").post("/logout");
		assertThat(alice.get("/account").location()).isEqualTo("/login");
		assertThat(BLOCKED).as(WebFluxEventLoopTests::describe).isEmpty();
	}

	private static int readFile() throws IOException {
		try (FileInputStream file = new FileInputStream("pom.xml")) {
			return file.read();
		}
	}

	private static String describe() {
		BlockingOperationError first = BLOCKED.peek();
		return (first != null)
				? first + "\n" + String.join("\n", Arrays.stream(first.getStackTrace()).map(String::valueOf).toList())
				: "";
	}

}
