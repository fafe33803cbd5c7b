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

package dev.verify.security.internal.web.enrollment;

import java.time.Duration;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.StepResult;
import dev.verify.security.UserIdResolver;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.ReactiveSelfServiceApplication;
import dev.verify.security.fixture.RecordedEvents;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user without a factor enrolls a phone number, and what somebody else might try.
 */
@OnBothStacks
class EnrollTests {

	private static final String PHONE = "+12025550143";

	private final Server server = Server.start(SelfServiceApplication.class);

	private final RecordedEvents events = this.server.bean(RecordedEvents.class);

	@BeforeEach
	void forget() {
		this.events.clear();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void firstLoginWhenUserHasNoFactorThenEnrollmentIsOfferedAndNothingIsSent() {
		Browser alice = this.server.login("alice").get("/account").follow();
		assertThat(alice.location()).isEqualTo("/second-factor/enroll");

		alice.follow();

		assertThat(alice.status()).isEqualTo(200);
		assertThat(alice.body()).contains("Set up two-step verification", "Authenticator app", "?method=sms");
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	void phoneWhenProvedThenItIsKeptAndTheUserIsIn() {
		Browser alice = begin("(202) 555-0143");
		assertThat(alice.body()).contains("We sent a code to (202) 555-0143");
		assertThat(this.server.enrollments.findByUserId("alice")).as("nothing is kept before the proof").isEmpty();

		prove(alice, code());

		assertThat(alice.location()).as("the codes that help when it is lost")
			.isEqualTo("/second-factor/recovery-codes");
		assertThat(alice.follow().body()).contains("href=\"/second-factor/continue\"");
		assertThat(alice.get("/second-factor/continue").location()).startsWith("/account");
		assertThat(alice.follow().body()).contains("FACTOR_SMS", "FACTOR_TWILIO_VERIFY");
		assertThat(this.server.enrollments.findByUserId("alice")).singleElement()
			.satisfies((kept) -> assertThat(kept.destination()).isEqualTo(PHONE));
		assertThat(this.events.of(SecondFactorEvent.Enrolled.class)).singleElement()
			.satisfies((event) -> assertThat(event.subject().factor()).isEqualTo("sms"));
		assertThat(this.server.login("alice").choose(0).body()).as("the next login").contains("Enter your code");
	}

	@Test
	@DisplayName("R20: a half-finished enrollment never counts, and never un-protects")
	void accountWhenEnrollmentIsNotFinishedThenItStaysClosed() {
		Browser alice = begin(PHONE);
		prove(alice, wrong(code()));
		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=wrong-code");

		assertThat(alice.get("/account").status()).isEqualTo(302);
		assertThat(this.server.login("alice").get("/second-factor").location()).isEqualTo("/second-factor/enroll");
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.Enrolled.class)).isEmpty();
	}

	@Test
	@DisplayName("R14, R19: a destination in the proof is not looked at")
	void proofWhenItNamesAnotherDestinationThenTheProvedOneIsKept() {
		Browser alice = begin(PHONE);

		alice.post("/second-factor/enroll/verify", "code", code(), "destination", "+12125550199", "method", "call",
				"userId", "bob");

		assertThat(this.server.enrollments.findByUserId("alice")).singleElement().satisfies((kept) -> {
			assertThat(kept.destination()).isEqualTo(PHONE);
			assertThat(kept.method()).isEqualTo(SecondFactorMethod.SMS);
		});
		assertThat(this.server.enrollments.findByUserId("bob")).isEmpty();
	}

	@Test
	@DisplayName("R07: a code for one candidate does not prove another")
	void proofWhenCandidateWasReplacedThenItsOldCodeIsRefused() {
		Browser alice = begin(PHONE);
		String old = code();
		alice.post("/second-factor/enroll/start", "method", "sms", "destination", "+12125550199").follow();

		prove(alice, old);

		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
	}

	@Test
	@DisplayName("R19, B13: who has a factor enrolls another only with a fresh one")
	void enrollmentWhenUserHasFactorThenOnlyWithFreshOne() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").get("/second-factor");

		assertThat(alice.get("/second-factor/enroll").location()).isEqualTo("/second-factor");
		alice.get("/second-factor");
		assertThat(alice.post("/second-factor/enroll/start", "method", "totp").location())
			.isEqualTo("/second-factor/enroll");
		assertThat(this.server.calls("CreateNewFactor")).isZero();

		alice.choose(0).answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.location()).as("back to what was asked for").startsWith("/second-factor/enroll");
		assertThat(alice.get("/second-factor/enroll").status()).isEqualTo(200);

		this.server.clock.advance(Duration.ofMinutes(6));
		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertThat(alice.get("/second-factor/enroll").location()).startsWith("/second-factor?factor");
		assertThat(alice.accepting("application/json").get("/second-factor/enroll").status()).isEqualTo(401);
		assertThat(alice.body()).contains("\"reason\":\"expired\"");
	}

	@Test
	void enrollmentWhenNobodyIsLoggedInThenLogin() {
		assertThat(this.server.browser().get("/second-factor/enroll").location()).isEqualTo("/login");
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	@DisplayName("B20: 50 presses at once send one message")
	void startWhenPressedManyTimesAtOnceThenOneMessage() {
		Browser alice = this.server.login("alice").get("/second-factor/enroll?method=sms");

		Race.of(50, (i) -> {
			Browser copy = alice.copy();
			return () -> copy.post("/second-factor/enroll/start", "method", "sms", "destination", PHONE);
		});

		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		prove(alice.get("/second-factor/enroll"), code());
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("R06, B07: 100 proofs at once enroll once")
	void proofWhenSentManyTimesAtOnceThenOneEnrollment() {
		Browser alice = begin(PHONE);
		String code = code();

		List<Browser> browsers = Race.of(100, (i) -> {
			Browser copy = alice.copy();
			return () -> copy.post("/second-factor/enroll/verify", "code", code);
		});

		assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
		assertThat(this.events.of(SecondFactorEvent.Enrolled.class)).hasSize(1);
	}

	@Test
	@DisplayName("tailcloakify#71, product-is#15896: a proof that is submitted twice at once leads to the codes in both tabs")
	void proofWhenSubmittedTwiceAtOnceThenNeitherTabSaysExpired() {
		for (int round = 0; round < 5; round++) {
			this.server.enrollments.findByUserId("alice")
				.forEach((enrollment) -> this.server.enrollments.delete("alice", enrollment.id()));
			this.server.clock.advance(Duration.ofMinutes(10));
			Browser alice = begin(PHONE);
			String code = code();
			// Both are there before the grant, which changes the session ID.
			this.server.verify.fail("CreateVerificationCheck").times(1).withDelay(Duration.ofMillis(500));

			List<Browser> tabs = Race.of(2, (i) -> {
				Browser tab = alice.tab();
				return () -> prove(tab, code);
			});

			assertThat(tabs).extracting(Browser::location)
				.allMatch((path) -> List.of("/second-factor/recovery-codes", "/second-factor").contains(path))
				.contains("/second-factor/recovery-codes");
			assertThat(tabs).allSatisfy((tab) -> assertThat(tab.arrive().status()).isEqualTo(200));
			assertThat(alice.get("/account").status()).isEqualTo(200);
			assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
		}
	}

	@Test
	@DisplayName("R19, R20, B13: two sessions with the password prove a first factor at once: one is kept, one is in")
	void proofWhenTwoSessionsEnrollTheFirstAtOnceThenOneIsIn() {
		for (int round = 0; round < 5; round++) {
			this.server.enrollments.findByUserId("alice")
				.forEach((enrollment) -> this.server.enrollments.delete("alice", enrollment.id()));
			List<String> numbers = List.of("+120255501" + (10 + round), "+120255501" + (20 + round));
			List<Browser> sessions = numbers.stream().map(this::begin).toList();
			List<String> codes = numbers.stream().map((to) -> this.server.verify.inbox().latestTo(to).code()).toList();

			Race.of(2, (i) -> () -> prove(sessions.get(i), codes.get(i)));

			assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
			assertThat(sessions).filteredOn((session) -> session.get("/account").status() == 200).hasSize(1);
		}
	}

	@Test
	@DisplayName("B10: who logs in under another spelling of the name is not a user without a factor")
	void startWhenNameIsSpelledOtherwiseThenIsNoFirstFactor() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		EnrollmentService service = this.server.bean(EnrollmentService.class);

		assertThat(service.mayEnrollFirst(UserIdResolver.ofName("ALICE"))).isFalse();
		StepResult<EnrollmentCandidate> start = service.start(new EnrollmentRequest(UserIdResolver.ofName(" Alice "),
				SecondFactorMethod.SMS, "+12025550199", "0".repeat(64), null));
		assertThat(((StepResult.Success<EnrollmentCandidate>) start).value().first())
			.as("kept only beside the one there is")
			.isFalse();
	}

	@Test
	@DisplayName("R20, B10, B13: a factor that the login does not offer is still one: nobody enrolls a first one beside it")
	void enrollmentWhenFactorIsNotOfferedThenPasswordIsNotEnough() {
		Enrollment hidden = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com");
		try (Server strict = Server.start(StrictApplication.class, (method) -> method != SecondFactorMethod.EMAIL)) {
			strict.enrollments.save(hidden);
			Browser alice = strict.login("alice").get("/second-factor");
			assertThat(alice.status()).as("no redirect to the enrollment, which would redirect back").isEqualTo(200);

			assertThat(alice.get("/second-factor/enroll").location()).isEqualTo("/second-factor");
			alice.get("/login").post("/second-factor/enroll/start", "method", "sms", "destination", "+12025550199");
			assertThat(alice.location()).isEqualTo("/second-factor/enroll");
			assertThat(strict.verify.requests().all()).isEmpty();
			assertThat(alice.accepting("application/json").get("/second-factor").body()).doesNotContain("\"enroll\"");
		}
	}

	@Test
	@DisplayName("B12, B18, L7: who enrolls the number of somebody else does not end that user's login, nor learn of it")
	void startWhenNumberIsInUseByLoginThenTheLoginGoesOn() {
		this.server.enrollments.save(Enrollment.ofDestination("bob", SecondFactorMethod.SMS, PHONE));
		Browser bob = this.server.login("bob").choose(0);
		this.server.clock.advance(Duration.ofSeconds(31));

		Browser alice = begin(PHONE);

		assertThat(alice.body()).contains("We sent a code to (202) 555-0143");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
		prove(alice, code());
		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=wrong-code");
		bob.answer(code());
		assertThat(bob.get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("B12: who enrolls the number of somebody else does not use up that user's messages")
	void loginWhenNumberWasTriedByEnrollmentUntilTheLimitThenStillSends() {
		this.server.enrollments.save(Enrollment.ofDestination("bob", SecondFactorMethod.SMS, PHONE));
		Browser alice = begin(PHONE);
		for (int wait : List.of(30, 40, 60, 90, 120)) {
			this.server.clock.advance(Duration.ofSeconds(wait));
			alice.get("/second-factor/enroll").post("/second-factor/enroll/resend");
		}
		this.server.clock.advance(Duration.ofSeconds(120));
		alice.get("/second-factor/enroll").post("/second-factor/enroll/resend");
		assertThat(alice.location()).as("the provider takes five").endsWith("error=too-many");

		Browser bob = this.server.login("bob").choose(0).answer(code());

		assertThat(this.server.verify.inbox().messages()).hasSize(6);
		assertThat(bob.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "12", "not a number", "+999999999999", "911", "+1 202 555 0143 ext. 7", "<script>" })
	void phoneWhenItIsNoneThenNothingIsSent(String typed) {
		Browser alice = begin(typed);

		assertThat(alice.body())
			.contains("Enter a valid phone number, for example +1\u00a0202\u00a0555\u00a00143.", "name=\"destination\"")
			.doesNotContain("<script>");
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	void phoneWhenUserHasItAlreadyThenRefused() {
		Browser alice = begin(PHONE);
		prove(alice, code());

		alice.get("/second-factor/enroll?method=sms")
			.post("/second-factor/enroll/start", "method", "sms", "destination", "+1 202-555-0143");

		assertThat(alice.location()).isEqualTo("/second-factor/enroll?method=sms&error=already-enrolled");
	}

	@Test
	@DisplayName("R27: the risk of messages and calls is told before a number is bound")
	void phonePageWhenShownThenNoticeStands() {
		Browser alice = this.server.login("alice");

		assertThat(alice.get("/second-factor/enroll?method=sms").body())
			.contains("An authenticator app is more secure.");
		assertThat(alice.get("/second-factor/enroll?method=email").body()).doesNotContain("authenticator app is safer");
	}

	@Test
	void jsonClientWhenItEnrollsThenEachStepIsAnObject() {
		Browser alice = this.server.login("alice");
		alice.get("/second-factor/enroll?method=sms");
		alice.accepting("application/json");

		assertThat(alice.get("/second-factor").body()).contains("\"enroll\":\"/second-factor/enroll\"");
		assertThat(alice.get("/second-factor/enroll").body()).contains("\"state\":\"enroll\"", "\"totp\"", "\"csrf\"");
		assertThat(alice.post("/second-factor/enroll/start", "method", "sms", "destination", PHONE).body())
			.contains("\"state\":\"prove\"", "\"destination\":\"(202) 555-0143\"");
		assertThat(prove(alice, wrong(code())).body()).contains("\"problem\":\"wrong-code\"");
		assertThat(prove(alice, code()).body()).contains("\"state\":\"enrolled\"", "\"method\":\"sms\"");
	}

	private Browser begin(String number) {
		Browser alice = this.server.login("alice").get("/account").get("/second-factor/enroll?method=sms");
		return alice.post("/second-factor/enroll/start", "method", "sms", "destination", number).follow();
	}

	private static Browser prove(Browser browser, String code) {
		return browser.post("/second-factor/enroll/verify", "code", code);
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	private static String wrong(String code) {
		return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
	}

	/** Logins do not accept e-mail. */
	@Configuration(proxyBeanMethods = false)
	@Import(SelfServiceApplication.class)
	@OnWebFlux(ReactiveSelfServiceApplication.class)
	static class StrictApplication {

	}

}
