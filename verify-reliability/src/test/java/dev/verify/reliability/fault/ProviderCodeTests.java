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

package dev.verify.reliability.fault;

import java.time.Duration;
import java.util.Objects;

import dev.verify.client.VerifyClient;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Twilio says no with, in a start, a check and a TOTP check, with the resilience of
 * the starter around them: how often it is asked, and what the user is told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderCodeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final ConfigurableApplicationContext application = FaultApplication.start(this.emulator.port(),
			"--twilio.verify.resilience.retry.initial-backoff=1ms", "--twilio.verify.resilience.retry.max-backoff=1ms");

	private final SecondFactorService service = this.application.getBean(SecondFactorService.class);

	private int users;

	private int cells;

	@AfterAll
	void stop() {
		System.out.printf("Twilio codes: %d cells%n", this.cells);
		this.application.close();
		this.emulator.close();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			401, 20003, 1, unavailable,   1, unavailable, 1, unavailable
			404, 20404, 1, unavailable,   1, expired,     1, expired
			429, 20429, 2, too-many,      2, unavailable, 2, unavailable
			400, 60200, 1, undeliverable, 1, unavailable, 1, unavailable
			429, 60202, 1, too-many,      1, too-many,    1, too-many
			429, 60203, 1, too-many,      1, too-many,    1, too-many
			403, 60205, 1, undeliverable, 1, unavailable, 1, unavailable
			400, 60206, 1, undeliverable, 1, unavailable, 1, unavailable
			429, 60212, 1, too-many,      1, too-many,    1, too-many
			429, 60308, 1, too-many,      1, too-many,    1, too-many
			429, 60310, 1, too-many,      1, too-many,    1, too-many
			429, 60312, 1, too-many,      1, too-many,    1, too-many
			403, 60322, 1, undeliverable, 1, unavailable, 1, expired
			403, 60323, 1, undeliverable, 1, unavailable, 1, expired
			400, 60364, 1, undeliverable, 1, unavailable, 1, unavailable
			403, 60410, 1, undeliverable, 1, unavailable, 1, unavailable
			400, 60425, 1, undeliverable, 1, unavailable, 1, unavailable
			400, 99999, 1, undeliverable, 1, unavailable, 1, unavailable
			400, 1,     1, unavailable,   1, unavailable, 1, unavailable
			404, 99999, 1, unavailable,   1, expired,     1, expired
			409, 99999, 1, unavailable,   1, unavailable, 1, unavailable
			429, 99999, 1, too-many,      1, too-many,    1, too-many
			500, 99999, 1, unavailable,   1, unavailable, 1, unavailable
			503, 0,     1, unavailable,   1, unavailable, 1, unavailable
			""")
	@DisplayName("R41: every code × start, check, TOTP")
	void stepWhenTwilioSaysNoThenTableDecides(int status, int code, int starts, String start, int checks, String check,
			int totps, String totp) {
		Enrollment phone = enrollPhone();
		this.emulator.fail("CreateVerification").withCode(code, status);
		assertThat(told(press(phone))).as("a start and %d", code).isEqualTo(start);
		assertThat(calls("CreateVerification")).as("starts and %d", code).isEqualTo(starts);

		Enrollment other = enrollPhone();
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) press(other)).value();
		String right = this.emulator.inbox().latestTo(Objects.requireNonNull(other.destination())).code();
		this.emulator.fail("CreateVerificationCheck").withCode(code, status);
		assertThat(told(check(other, pending, right))).as("a check and %d", code).isEqualTo(check);
		assertThat(calls("CreateVerificationCheck")).as("checks and %d", code).isEqualTo(checks);

		Enrollment app = enrollTotp();
		PendingChallenge login = ((StepResult.Success<PendingChallenge>) press(app)).value();
		String shown = this.emulator.handset(Objects.requireNonNull(app.identity())).code();
		this.emulator.fail("CreateChallenge").withCode(code, status);
		assertThat(told(check(app, login, shown))).as("a TOTP and %d", code).isEqualTo(totp);
		assertThat(calls("CreateChallenge")).as("TOTP checks and %d", code).isEqualTo(totps);
		this.cells += 3;
	}

	private Enrollment enrollPhone() {
		fresh();
		Enrollment phone = Enrollment.ofDestination("user-" + this.users, SecondFactorMethod.SMS,
				"+1202555%04d".formatted(this.users));
		this.application.getBean(EnrollmentRepository.class).save(phone);
		return phone;
	}

	private Enrollment enrollTotp() {
		fresh();
		VerifyClient client = this.application.getBean(VerifyClient.class);
		String identity = "identity-" + this.users;
		Handset phone = this.emulator.handset(identity);
		NewFactor factor = answer(client.factors().create(identity, CreateFactor.totp("Authenticator")));
		String sid = Objects.requireNonNull(factor.sid());
		answer(client.factors().update(identity, sid, UpdateFactor.authPayload(phone.code())));
		Enrollment totp = Enrollment.ofFactor("user-" + this.users, SecondFactorMethod.TOTP, identity, sid);
		this.application.getBean(EnrollmentRepository.class).save(totp);
		return totp;
	}

	private void fresh() {
		this.users++;
		this.emulator.reset();
		this.application.getBean(FaultClock.class).advance(Duration.ofHours(25));
	}

	private StepResult<PendingChallenge> press(Enrollment enrollment) {
		return this.service.start(StartRequest.of(enrollment.userId(), enrollment.id(), "attempt"));
	}

	private StepResult<SecondFactorMethod> check(Enrollment enrollment, PendingChallenge pending, String code) {
		return this.service.verify(enrollment.userId(), pending, code);
	}

	private int calls(String operation) {
		return this.emulator.requests().to(operation).size();
	}

	private static String told(Object result) {
		return (result instanceof StepResult.Refused<?> refused) ? refused.problem().code() : "granted";
	}

	private static <T> T answer(Mono<T> step) {
		return Objects.requireNonNull(step.block(PATIENCE));
	}

}
