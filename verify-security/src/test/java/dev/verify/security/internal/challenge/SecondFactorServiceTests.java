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

package dev.verify.security.internal.challenge;

import java.time.Duration;
import java.util.Set;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.fixture.Server;
import dev.verify.security.ledger.ChallengeLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is asked of the service that it has to refuse by itself.
 */
class SecondFactorServiceTests {

	private final Server server = Server.start();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550151");

	private final ChallengeLedger ledger = ChallengeLedger.inMemory();

	private final SecondFactorService service = SecondFactorServices
		.builder(this.server.client, this.server.enrollments)
		.ledger(this.ledger)
		.clock(this.server.clock)
		.build();

	private final SecondFactorService strict = SecondFactorServices.builder(this.server.client, this.server.enrollments)
		.ledger(this.ledger)
		.methods(Set.of(SecondFactorMethod.TOTP)::contains)
		.clock(this.server.clock)
		.build();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(this.phone);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("A factor that was enrolled when its method was accepted is worth nothing afterwards")
	void startWhenMethodIsAcceptedNoMoreThenUnknownAndNothingIsSent() {
		assertThat(start(this.strict, this.phone))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD));

		assertThat(this.server.verify.inbox().messages()).isEmpty();
	}

	@Test
	@DisplayName("Nor is the code that was sent to it")
	void checkWhenMethodIsAcceptedNoMoreThenRightCodeIsRefused() {
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) start(this.service, this.phone)).value();
		String code = this.server.verify.inbox().latestTo("+12125550151").code();

		assertThat(this.strict.verify("alice", pending, code))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
	}

	@Test
	@DisplayName("Nor is a hint that the device has refused")
	void deniedWhenMethodIsAcceptedNoMoreThenProviderIsNotAsked() {
		Handset device = this.server.enrollPush("alice");
		Enrollment push = this.server.enrollments.findByUserId("alice")
			.stream()
			.filter((enrollment) -> enrollment.method() == SecondFactorMethod.PUSH)
			.findFirst()
			.orElseThrow();
		start(this.service, push);
		String challenge = device.deny().challengeSid();
		int before = this.server.verify.requests().to("FetchChallenge").size();

		this.strict.pushWaits().denied(device.identity(), push.factorSid(), challenge).block(Duration.ofSeconds(10));
		assertThat(this.server.verify.requests().to("FetchChallenge")).hasSize(before);

		this.service.pushWaits().denied(device.identity(), push.factorSid(), challenge).block(Duration.ofSeconds(10));
		assertThat(this.server.verify.requests().to("FetchChallenge")).hasSize(before + 1);
	}

	@Test
	@DisplayName("A payment is not started where its amount is not asked for")
	void startWhenForAPaymentThenRefusedAtOnce() {
		StartRequest payment = StartRequest.of("alice", this.phone.id(), "attempt")
			.purpose(SecondFactorPurpose.PAYMENT);

		assertThatIllegalArgumentException().isThrownBy(() -> this.service.start(payment))
			.withMessageContaining("payments()");
	}

	private StepResult<PendingChallenge> start(SecondFactorService service, Enrollment factor) {
		return service.start(StartRequest.of("alice", factor.id(), "attempt"));
	}

}
