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
import java.util.List;
import java.util.Objects;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.provider.ForeignResponseException;
import dev.verify.security.internal.provider.VerificationFlow;
import dev.verify.security.ledger.ChallengeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * B12, B18, M4, L7: strangers and the owner of a number at once, with the provider.
 */
@OnBothStacks
class ProofBesideSignInRaceTests {

	private static final String PHONE = "+12125550161";

	private final Server server = Server.start(SelfServiceApplication.class);

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@RepeatedTest(5)
	@DisplayName("M4: of strangers and the owner at once, each press sends one message at most, and the owner is let in")
	void startWhenStrangersAndOwnerPressAtOnceThenOwnerIsLetIn() {
		this.server.enrollments.save(this.phone);
		SecondFactorService service = this.server.bean(SecondFactorService.class);
		StartRequest signIn = StartRequest.of("alice", this.phone.id(), "sign-in");

		List<StepResult<PendingChallenge>> results = Race.of(24,
				(i) -> () -> ((i % 3 == 0) ? service.start(signIn)
						: EnrollmentVerification.of(service)
							.start(Enrollment.ofDestination("stranger " + i, SecondFactorMethod.SMS, PHONE),
									StartRequest.of("stranger " + i, "candidate", "proof " + i))));

		assertThat(this.server.verify.inbox().to(PHONE)).hasSizeLessThanOrEqualTo(2);
		assertThat(results).noneMatch((result) -> result instanceof StepResult.Refused<PendingChallenge> refused
				&& refused.problem() == SecondFactorProblem.WAIT);
		this.server.clock.advance(Duration.ofSeconds(31));
		StepResult<PendingChallenge> again = service.start(signIn);
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) Objects.requireNonNull(again)).value();
		assertThat(service.verify("alice", pending, code)).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("M4: a proof whose request is late neither shares nor withdraws the code of the sign-in that came first")
	void startWhenRequestOfAProofIsLateThenCodeOfTheSignInIsRight() {
		this.server.enrollments.save(this.phone);
		SecondFactorService service = this.server.bean(SecondFactorService.class);
		StepResult<PendingChallenge> started = service.start(StartRequest.of("alice", this.phone.id(), "sign-in"));
		VerificationFlow flow = new VerificationFlow(this.server.bean(VerifyClient.class));
		StartRequest late = StartRequest.of("mallory", "candidate", ChallengeId.ofProof("late").text());

		assertThatExceptionOfType(ForeignResponseException.class)
			.isThrownBy(() -> flow.start(this.phone, late, true).block());

		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) Objects.requireNonNull(started)).value();
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		assertThat(service.verify("alice", pending, code)).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("L7: the page of a number whose owner is signing in is that of any other number")
	void enrollmentWhenOwnerIsSigningInThenPageIsThatOfAnyNumber() {
		this.server.enrollments.save(this.phone);
		this.server.login("alice").choose(0);

		String ofAlices = enroll(PHONE);
		String ofNobodys = enroll("+13125550161");

		assertThat(ofAlices).isEqualTo(ofNobodys);
		assertThat(this.server.verify.inbox().to(PHONE)).hasSize(1);
	}

	private String enroll(String number) {
		Browser browser = this.server.login("bob").get("/second-factor/enroll");
		browser.post("/second-factor/enroll/start", "method", "sms", "destination", number);
		String page = browser.status() + " " + browser.location();
		page += browser.follow().body();
		browser.post("/second-factor/enroll/verify", "code", "0000000");
		page += browser.status() + " " + browser.location() + browser.follow().body();
		return page.replaceAll("value=\"[^\"]+\"", "").replace("(212)", "(312)");
	}

}
