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

package dev.verify.emulator.entity;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import dev.verify.emulator.passkey.Base64Url;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static dev.verify.emulator.PasskeyApi.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Challenges of passkeys: who approves them, when and how often.
 */
@VerifyEmulatorTest
class PasskeyChallengeTests {

	private static final String CHALLENGES = "./Entities/" + IDENTITY + "/Challenges";

	private final VerifyEmulator emulator;

	private final Api api;

	private PasskeyApi passkeys;

	PasskeyChallengeTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void setRelyingParty() {
		this.passkeys = PasskeyApi.of(this.emulator);
	}

	@Test
	void challengeWhenOfAUserThenApprovedAndFetchedByHim() {
		String factor = this.passkeys.register(IDENTITY);
		Answer challenge = this.passkeys.challenge(IDENTITY);
		String sid = challenge.text("sid");
		assertThat(challenge.text("identity")).isEqualTo(IDENTITY);
		assertThat(challenge.text("entity_sid")).isEmpty();
		assertThat(challenge.text("factor_sid")).isEmpty();
		assertThat(challenge.text("/options/publicKey/rpId")).isEqualTo("example.com");
		assertThat(challenge.text("/options/publicKey/challenge")).isEqualTo(base64(sid));
		assertThat(challenge.text("/options/publicKey/userVerification")).isEqualTo("required");
		assertThat(this.api.get(CHALLENGES + "/" + sid).text("status")).isEqualTo("pending");
		Answer approved = this.passkeys.approve(this.passkeys.signed(challenge, IDENTITY));
		assertThat(approved.text("status")).isEqualTo("approved");
		assertThat(List.of(approved.text("sid"), approved.text("identity"), approved.text("factor_sid")))
			.containsExactly(sid, IDENTITY, factor);
		assertThat(this.api.get(CHALLENGES + "/" + sid).text("factor_sid")).isEqualTo(factor);
		assertThat(this.api.get(CHALLENGES + "?FactorSid=" + factor + "&Status=approved").json().path("challenges"))
			.hasSize(1);
	}

	@Test
	void challengeWhenDiscoverableThenNamesNobodyUntilApproved() {
		String factor = this.passkeys.register(IDENTITY);
		Answer challenge = this.passkeys.send("Challenges", "");
		assertThat(challenge.text("identity")).isEmpty();
		assertThat(challenge.json().at("/options/publicKey/allowCredentials")).isEmpty();
		Answer approved = this.passkeys.approve(this.passkeys.signed(challenge, IDENTITY));
		assertThat(approved.text("factor_sid")).isEqualTo(factor);
		assertThat(this.api.get(CHALLENGES + "/" + challenge.text("sid")).text("status")).isEqualTo("approved");
	}

	/**
	 * The request names no session, so this is what the API does: it is for the
	 * application to compare.
	 */
	@Test
	void anotherUsersPasskeyWhenItSignsItsOwnChallengeThenApprovedForThatUser() {
		this.passkeys.register(IDENTITY);
		this.passkeys.register(OTHER);
		Answer victims = this.passkeys.challenge(IDENTITY);
		Answer approved = this.passkeys.authenticate(OTHER);
		assertThat(approved.text("status")).isEqualTo("approved");
		assertThat(approved.text("identity")).isEqualTo(OTHER);
		assertThat(approved.text("sid")).isNotEqualTo(victims.text("sid"));
		assertThat(this.api.get(CHALLENGES + "/" + victims.text("sid")).text("status")).isEqualTo("pending");
	}

	@Test
	void challengeWhenTimePassesThenExpired() {
		this.passkeys.register(IDENTITY);
		Answer challenge = this.passkeys.challenge(IDENTITY);
		this.emulator.clock().advance(Duration.ofSeconds(299));
		assertThat(this.passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
		this.emulator.clock().advance(Duration.ofSeconds(1));
		assertThat(this.api.get(CHALLENGES + "/" + challenge.text("sid")).text("status")).isEqualTo("expired");
		assertThat(this.passkeys.approve(this.passkeys.signed(challenge, IDENTITY)).code()).isEqualTo(60323);
	}

	@Test
	void signatureWhenRefusedThenChallengeWaitsOn() {
		this.passkeys.register(IDENTITY);
		Answer challenge = this.passkeys.challenge(IDENTITY);
		PasskeyAuthenticator authenticator = this.passkeys.authenticator().userVerified(false);
		assertThat(this.passkeys.approve(this.passkeys.signed(challenge, authenticator)).code()).isEqualTo(60379);
		authenticator.userVerified(true);
		assertThat(this.passkeys.approve(this.passkeys.signed(challenge, authenticator)).status()).isEqualTo(200);
	}

	@Test
	void cloneWhenUsedAfterTheOriginalThenRefused() {
		this.passkeys.register(IDENTITY);
		PasskeyAuthenticator clone = this.passkeys.authenticator().cloned();
		assertThat(this.passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
		Answer challenge = this.passkeys.challenge(IDENTITY);
		assertThat(this.passkeys.approve(this.passkeys.signed(challenge, clone)).code()).isEqualTo(60324);
	}

	@Test
	void passkeyWhenSyncedThenNeedsNoCounter() {
		this.passkeys.authenticator().synced(true);
		this.passkeys.register(IDENTITY);
		assertThat(this.passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
		assertThat(this.passkeys.authenticate(IDENTITY).status()).isEqualTo(200);
	}

	@Test
	void securityKeyWhenItKeepsNoNamesThenSignsWithoutUserHandle() {
		this.passkeys.authenticator().discoverable(false);
		this.passkeys.register(IDENTITY);
		ObjectNode signed = this.passkeys.signed(this.passkeys.challenge(IDENTITY), IDENTITY);
		assertThat(signed.path("response").has("userHandle")).isFalse();
		PasskeyApi.response(signed).put("userHandle", "");
		assertThat(this.passkeys.approve(signed).status()).isEqualTo(200);
	}

	@Test
	void signatureWhenSentByTwoAtOnceThenApprovesOnce() throws Exception {
		this.passkeys.register(IDENTITY);
		ObjectNode signed = this.passkeys.signed(this.passkeys.challenge(IDENTITY), IDENTITY);
		assertThat(atOnce(signed, signed)).containsExactlyInAnyOrder(200, 403);
	}

	@Test
	void signaturesWhenOfOneCounterAtOnceThenOneApproves() throws Exception {
		this.passkeys.register(IDENTITY);
		PasskeyAuthenticator clone = this.passkeys.authenticator().cloned();
		ObjectNode first = this.passkeys.signed(this.passkeys.challenge(IDENTITY), IDENTITY);
		ObjectNode second = this.passkeys.signed(this.passkeys.challenge(IDENTITY), clone);
		assertThat(atOnce(first, second)).containsExactlyInAnyOrder(200, 403);
	}

	private List<Integer> atOnce(ObjectNode... credentials) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(credentials.length);
		ExecutorService threads = Executors.newFixedThreadPool(credentials.length);
		try {
			List<Future<Integer>> statuses = threads.invokeAll(List.of(credentials).stream().map((credential) -> {
				Callable<Integer> call = () -> {
					barrier.await();
					return this.passkeys.approve(credential).status();
				};
				return call;
			}).toList());
			return List.of(statuses.get(0).get(), statuses.get(1).get());
		}
		finally {
			threads.shutdown();
		}
	}

	private static String base64(String text) {
		return Base64Url.encode(text);
	}

}
