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
import java.util.List;
import java.util.stream.IntStream;

import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.handset.HandsetException;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A login with a password and an approval on a device that signs like the real one.
 */
@OnBothStacks
class PushLoginTests {

	private final Server server = Server.start();

	private final Handset phone = this.server.enrollPush("alice");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenDeviceApprovesThenFactorIsGranted() {
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.body()).contains("data-poll=\"/second-factor/status\"", "Approve the sign-in");
		assertThat(this.phone.pending()).hasSize(1);
		assertThat(this.phone.pending().get(0).fields()).containsEntry("Application", "Test Bank");

		this.phone.approve();
		alice.post("/second-factor/verify");

		assertThat(alice.get("/account").body()).contains("FACTOR_PUSH", "FACTOR_TWILIO_VERIFY");
	}

	@Test
	void statusWhenDeviceHasApprovedThenItSaysSoAndGrantsNothing() {
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.get("/second-factor/status").body()).isEqualTo("{\"state\":\"pending\"}");
		assertThat(alice.header("Cache-Control")).hasValue("no-store");

		this.phone.approve();
		this.server.clock.advance(Duration.ofSeconds(1));

		assertThat(alice.get("/second-factor/status").body()).isEqualTo("{\"state\":\"approved\"}");
		assertThat(alice.get("/account").status()).isEqualTo(302);
		assertThat(alice.get("/second-factor").post("/second-factor/verify").get("/account").status()).isEqualTo(200);
	}

	@Test
	void statusWhenAskedOftenThenProviderIsAskedOnceASecond() {
		Browser alice = this.server.login("alice").choose(0);

		IntStream.range(0, 20).forEach((i) -> alice.get("/second-factor/status"));
		assertThat(this.server.calls("FetchChallenge")).isEqualTo(1);
		this.server.clock.advance(Duration.ofSeconds(1));
		alice.get("/second-factor/status");

		assertThat(this.server.calls("FetchChallenge")).isEqualTo(2);
	}

	@Test
	void submitWhenDeviceHasNotAnsweredThenStillWaiting() {
		Browser alice = this.server.login("alice").choose(0);

		alice.post("/second-factor/verify", "code", "123456");

		assertThat(alice.location()).isEqualTo("/second-factor?error=not-yet");
		assertThat(alice.follow().body()).contains("hasn’t responded yet", "data-poll");
		this.phone.approve();
		assertThat(alice.post("/second-factor/verify").get("/account").status()).isEqualTo(200);
	}

	@Test
	void submitWhenDeviceHasDeniedThenRefusedForGood() {
		Browser alice = this.server.login("alice").choose(0);
		this.phone.deny();

		alice.post("/second-factor/verify");
		assertThat(alice.location()).isEqualTo("/second-factor?error=denied");
		assertThat(alice.follow().body()).contains("denied on your device");
		alice.post("/second-factor/verify");

		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		assertThat(alice.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("A push that is answered twice opens one session")
	void submitWhenApprovalWasUsedThenRefused() {
		Browser alice = this.server.login("alice").choose(0);
		String challenge = this.phone.pending().get(0).challengeSid();
		this.phone.approve();
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> this.phone.approve(challenge));
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> this.phone.deny(challenge));
		assertThat(alice.post("/second-factor/verify").get("/account").status()).isEqualTo(200);

		Browser other = this.server.login("alice").get("/second-factor").post("/second-factor/verify");

		assertThat(other.location()).isEqualTo("/second-factor?error=expired");
		assertThat(other.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("A push that has expired grants nothing, and starting again sends a new one")
	void submitWhenChallengeHasExpiredThenRefused() {
		Browser alice = this.server.login("alice").choose(0);
		this.server.verify.clock().advance(Duration.ofMinutes(6));
		this.server.clock.advance(Duration.ofMinutes(6));

		alice.post("/second-factor/verify");
		assertThat(alice.location()).isEqualTo("/second-factor?error=expired");
		alice.choose(0);
		assertThat(this.server.calls("CreateChallenge")).isEqualTo(2);
		this.phone.approve();

		assertThat(alice.post("/second-factor/verify").get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R07: the approval of one login does not open another")
	void submitWhenApprovalBelongsToAnotherLoginThenRefused() {
		Browser first = this.server.login("alice").choose(0);
		String challengeOfFirst = this.phone.pending().get(0).challengeSid();
		this.server.clock.advance(Duration.ofSeconds(30));
		Browser second = this.server.login("alice").choose(0);
		this.phone.approve(challengeOfFirst);

		assertThat(second.post("/second-factor/verify").location()).isEqualTo("/second-factor?error=not-yet");
		assertThat(first.post("/second-factor/verify").location()).isEqualTo("/second-factor?error=expired");
		assertThat(first.get("/account").status()).isEqualTo(302);
		assertThat(second.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("B07: 50 submits of one approval at once open one session")
	void submitWhenSentManyTimesAtOnceThenOneSession() {
		Browser alice = this.server.login("alice").choose(0);
		this.phone.approve();

		List<Browser> browsers = Race.of(50, (i) -> {
			Browser copy = alice.copy();
			return () -> copy.post("/second-factor/verify");
		});

		assertThat(browsers).filteredOn((browser) -> browser.get("/account").status() == 200).hasSize(1);
	}

}
