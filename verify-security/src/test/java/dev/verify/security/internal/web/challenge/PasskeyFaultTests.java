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

import java.util.function.Consumer;

import dev.verify.emulator.fault.FaultSpec;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Passkeys;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider fails while a passkey is used or created.
 */
@Tag("slow")
class PasskeyFaultTests {

	private static final String FAULTS = "dev.verify.security.internal.web.challenge.ProviderFaultTests#faults";

	private final Server server = Server.start(SelfServiceApplication.class);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@MethodSource(FAULTS)
	@DisplayName("R41: a start that fails shows no challenge, and the next one works")
	void startWhenProviderFailsThenTheNextOneWorks(Consumer<FaultSpec> fault) {
		Handset phone = this.server.enrollPasskey("alice");
		fault.accept(this.server.verify.fail("CreateChallengePasskeys").times(1));
		Browser alice = this.server.login("alice").challengePage();
		assertThat(alice.body()).doesNotContain("data-passkey");

		Passkeys.sign(alice.choose(0), phone.passkeys());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource(FAULTS)
	@DisplayName("R41: an approval that fails grants nothing, whatever the provider did")
	void credentialWhenProviderFailsThenNoGrant(Consumer<FaultSpec> fault) {
		Handset phone = this.server.enrollPasskey("alice");
		Browser alice = this.server.login("alice").choose(0);
		fault.accept(this.server.verify.fail("UpdateChallengePasskeys").times(1));

		Passkeys.sign(alice, phone.passkeys());
		assertThat(alice.location()).isEqualTo("/second-factor?error=unavailable");
		assertThat(alice.get("/account").status()).isEqualTo(302);
		assertThat(this.server.calls("UpdateChallengePasskeys")).as("sent once").isEqualTo(1);

		alice.get("/second-factor").post("/second-factor/cancel");
		Passkeys.sign(alice.choose(0), phone.passkeys());
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource(FAULTS)
	@DisplayName("R41: a verification that fails enrolls nothing, whatever the provider did")
	void enrollmentWhenProviderFailsThenNothingIsEnrolled(Consumer<FaultSpec> fault) {
		this.server.acceptPasskeys();
		Browser alice = this.server.login("alice").get("/second-factor/enroll");
		alice.post("/second-factor/enroll/start", "method", "passkey").follow();
		fault.accept(this.server.verify.fail("UpdatePasskeysFactor").times(1));

		Passkeys.create(alice, this.server.verify.handset("laptop-of-alice").passkeys());

		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=unavailable");
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("an outage uses no limit up, and the page says what is wrong")
	void startWhenProviderWasAwayThenLimitIsUnused() {
		Handset phone = this.server.enrollPasskey("alice");
		this.server.verify.fail("CreateChallengePasskeys").times(30).withStatus(503);
		Browser alice = this.server.login("alice");
		for (int i = 0; i < 30; i++) {
			assertThat(alice.challengePage().body()).contains("verify your code right now");
		}

		Passkeys.sign(alice.choose(0), phone.passkeys());

		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

}
