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

package dev.verify.security.internal.web.challenge;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.verify.emulator.fault.FaultSpec;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A provider that is down, slow, or cut off: never a grant, never a second message for
 * one press, a page that says what to do next, and the password step is kept.
 */
@OnBothStacks
@Tag("slow")
class ProviderFaultTests {

	private static final String PHONE = "+12125550111";

	private final Server server = Server.start();

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	static Stream<Named<Consumer<FaultSpec>>> faults() {
		return Stream.of(Named.of("500", (fault) -> fault.withStatus(500)),
				Named.of("503", (fault) -> fault.withStatus(503)), Named.of("401", (fault) -> fault.withCode(20003)),
				Named.of("cut off without an answer", FaultSpec::withReset),
				Named.of("cut off in the answer", FaultSpec::withTruncation),
				Named.of("no answer", FaultSpec::withHang));
	}

	@ParameterizedTest
	@MethodSource("faults")
	@DisplayName("R41, B23: a start that fails says so, and pressing again at once sends nothing more")
	void startWhenProviderFailsThenUnavailableAndNoSecondMessage(Consumer<FaultSpec> fault) {
		fault.accept(this.server.verify.fail("CreateVerification").times(1));

		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.body()).contains("verify your code right now", "Text message");
		alice.choose(0);

		assertThat(this.server.calls("CreateVerification")).isEqualTo(1);
		assertThat(this.server.verify.inbox().messages()).hasSizeLessThanOrEqualTo(1);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
	}

	@ParameterizedTest
	@MethodSource("faults")
	void startWhenRepeatedAfterAFaultThenTheLatestCodeWorks(Consumer<FaultSpec> fault) {
		fault.accept(this.server.verify.fail("CreateVerification").times(1));
		Browser alice = this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofSeconds(30));

		alice.choose(0).answer(code());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("faults")
	@DisplayName("R41: a check that fails grants nothing, whatever the provider did")
	void answerWhenProviderFailsThenNoGrant(Consumer<FaultSpec> fault) {
		Browser alice = this.server.login("alice").choose(0);
		fault.accept(this.server.verify.fail("CreateVerificationCheck"));

		alice.answer(code());

		assertThat(alice.location()).isEqualTo("/second-factor?error=unavailable");
		assertThat(alice.follow().body()).contains("Try again in a moment", "name=\"code\"");
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(this.server.calls("CreateVerificationCheck")).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("faults")
	@DisplayName("R07: no code is sent while the code of another login cannot be withdrawn")
	void startWhenOldCodeCannotBeWithdrawnThenNothingIsSent(Consumer<FaultSpec> fault) {
		this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofSeconds(30));
		fault.accept(this.server.verify.fail("UpdateVerification"));

		Browser second = this.server.login("alice").choose(0);

		assertThat(second.body()).contains("verify your code right now");
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@Test
	@DisplayName("R07: after a failed withdrawal the next press of the same session withdraws first")
	void startWhenWithdrawalHadFailedThenItIsRepeatedBeforeSending() {
		this.server.login("alice").choose(0);
		String codeOfFirst = code();
		this.server.clock.advance(Duration.ofSeconds(30));
		this.server.verify.fail("UpdateVerification").times(1).withStatus(503);
		Browser second = this.server.login("alice").choose(0);
		this.server.clock.advance(Duration.ofSeconds(30));

		second.choose(0);
		second.answer(codeOfFirst);

		assertThat(second.get("/account").status()).isEqualTo(302);
		assertThat(second.get("/second-factor").answer(code()).get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "60200, undeliverable", "60205, undeliverable", "60203, too-many", "60212, too-many",
			"20429, too-many", "60204, undeliverable" })
	void startWhenProviderRefusesThenPageSaysWhatToDo(int code, String problem) {
		this.server.verify.fail("CreateVerification").withCode(code);
		Browser alice = this.server.login("alice").get("/second-factor");

		alice.post("/second-factor/start", "enrollment", alice.enrollments().get(0));

		assertThat(alice.location()).isEqualTo("/second-factor?error=" + problem);
		assertThat(alice.follow().body()).contains("role=\"alert\"").doesNotContain(PHONE, String.valueOf(code));
	}

	@ParameterizedTest
	@CsvSource({ "60202, too-many", "20404, expired", "20429, unavailable", "60200, unavailable" })
	void answerWhenProviderRefusesThenPageSaysWhatToDo(int code, String problem) {
		Browser alice = this.server.login("alice").choose(0);
		this.server.verify.fail("CreateVerificationCheck").times(1).withCode(code);

		alice.answer(code());

		assertThat(alice.location()).isEqualTo("/second-factor?error=" + problem);
		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void pushWhenProviderFailsThenPageGoesOnWaitingAndNoGrant(Consumer<FaultSpec> fault) {
		Handset phone = this.server.enrollPush("bob");
		Browser bob = this.server.login("bob").choose(0);
		phone.approve();
		fault.accept(this.server.verify.fail("FetchChallenge"));

		assertThat(bob.get("/second-factor/status").body()).isEqualTo("{\"state\":\"unknown\"}");
		bob.get("/second-factor").post("/second-factor/verify");

		assertThat(bob.location()).isEqualTo("/second-factor?error=unavailable");
		assertThat(bob.get("/account").status()).isEqualTo(302);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void totpWhenProviderFailsThenNoGrant(Consumer<FaultSpec> fault) {
		Handset phone = this.server.enrollTotp("bob");
		Browser bob = this.server.login("bob").choose(0);
		fault.accept(this.server.verify.fail("CreateChallenge"));

		bob.answer(phone.code());

		assertThat(bob.location()).isEqualTo("/second-factor?error=unavailable");
		assertThat(bob.get("/account").status()).isEqualTo(302);
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
