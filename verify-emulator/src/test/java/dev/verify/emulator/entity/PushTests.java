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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.handset.HandsetException;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@VerifyEmulatorTest
class PushTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final String ENTITY = "./Entities/" + IDENTITY;

	private final VerifyEmulator emulator;

	private final Api api;

	private Handset handset;

	PushTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void takeHandset() {
		this.handset = this.emulator.handset(IDENTITY);
	}

	@Test
	void handsetWhenEnrolledWithAnAccessTokenThenItsFactorIsVerified() {
		this.handset.enroll(accessToken());
		Answer factors = this.api.get(ENTITY + "/Factors");
		assertThat(factors.text("/factors/0/status")).isEqualTo("verified");
		assertThat(factors.text("/factors/0/factor_type")).isEqualTo("push");
		assertThat(factors.text("/factors/0/config/credential_sid")).matches("CR[0-9a-f]{32}");
	}

	@Test
	void accessTokenWhenExpiredThenRefused() {
		String token = accessToken();
		this.emulator.clock().advance(Duration.ofSeconds(60));
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> this.handset.enroll(token))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(20104));
	}

	@Test
	void accessTokenWhenUsedThenWaitsForNoOtherDevice() throws Exception {
		String used = accessToken();
		accessToken();
		this.handset.enroll(used);
		HttpRequest state = HttpRequest.newBuilder(URI.create(this.emulator.url() + "/emulator/state")).build();
		JsonNode tokens = JsonMapper.builder()
			.build()
			.readTree(HttpClient.newHttpClient().send(state, BodyHandlers.ofString()).body())
			.path("tokens");
		assertThat(tokens).hasSize(1);
		assertThat(tokens.path(0).path("token").asString()).isNotEqualTo(used);
	}

	@Test
	void accessTokenWhenOfAnotherIdentityThenRefused() {
		String token = accessToken();
		Handset stranger = this.emulator.handset("00000000-stranger");
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> stranger.enroll(token))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	@Test
	void accessTokenWhenUsedForAnythingElseThenRefused() {
		this.handset.enroll();
		Api device = this.api.as("token", accessToken());
		assertThat(device.get(ENTITY + "/Challenges").status()).isEqualTo(401);
		assertThat(device.get("/v2/Services").status()).isEqualTo(401);
	}

	@Test
	void challengeWhenApprovedThenApproved() {
		String sid = challenge(enrolledFactor());
		assertThat(this.handset.approve().challengeSid()).isEqualTo(sid);
		Answer challenge = this.api.get(ENTITY + "/Challenges/" + sid);
		assertThat(challenge.text("status")).isEqualTo("approved");
		assertThat(challenge.text("date_responded")).isNotNull();
	}

	@Test
	void challengeWhenApprovedWithANumberThenItsMetadataHasIt() {
		String sid = challenge(enrolledFactor());
		this.handset.approve(Map.of("number", "042"));
		Answer challenge = this.api.get(ENTITY + "/Challenges/" + sid);
		assertThat(challenge.text("status")).isEqualTo("approved");
		assertThat(challenge.text("/metadata/number")).isEqualTo("042");
	}

	@Test
	void challengeWhenDeniedThenDenied() {
		String sid = challenge(enrolledFactor());
		this.handset.deny();
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("denied");
	}

	@Test
	void challengeWhenAnsweredTwiceThen60322() {
		String sid = challenge(enrolledFactor());
		this.handset.deny();
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> this.handset.approve(sid))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60322));
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("denied");
	}

	@Test
	void challengeWhenExpiredThen60323() {
		String sid = challenge(enrolledFactor());
		this.emulator.clock().advance(Duration.ofMinutes(5));
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> this.handset.approve(sid))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60323));
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("expired");
		assertThat(this.handset.pending()).isEmpty();
	}

	@Test
	void challengeWhenSignedByNobodyThen60324() {
		String sid = challenge(enrolledFactor());
		Answer answer = this.api.post(ENTITY + "/Challenges/" + sid, "AuthPayload", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.code()).isEqualTo(60324);
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("pending");
	}

	@Test
	void deviceWhenItAsksForAnotherFactorsChallengeThenNotFound() {
		String first = enrolledFactor();
		String sid = challenge(first);
		this.emulator.handset("11111111-other").enroll();
		assertThatExceptionOfType(HandsetException.class)
			.isThrownBy(() -> this.emulator.handset("11111111-other").approve(sid))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

	@Test
	void handsetWhenItListsThenSeesWhatTheUserIsShown() {
		challenge(enrolledFactor());
		assertThat(this.handset.pending()).singleElement().satisfies((request) -> {
			assertThat(request.message()).isEqualTo("Sign in?");
			assertThat(request.fields()).containsEntry("Place", "Berlin");
		});
	}

	@Test
	void notificationWhenThereIsNoPlatformThen60307() {
		String sid = challenge(enrolledFactor());
		Answer answer = this.api.post(ENTITY + "/Challenges/" + sid + "/Notifications", "Ttl", "10");
		assertThat(answer.code()).isEqualTo(60307);
	}

	@Test
	void factorWhenDeletedThenItsDeviceIsAStranger() {
		String factor = enrolledFactor();
		String sid = challenge(factor);
		assertThat(this.api.delete(ENTITY + "/Factors/" + factor).status()).isEqualTo(204);
		assertThatExceptionOfType(HandsetException.class).isThrownBy(() -> this.handset.approve(sid))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	private String accessToken() {
		return this.api.post("./AccessTokens", "Identity", IDENTITY, "FactorType", "push").text("token");
	}

	private String enrolledFactor() {
		this.handset.enroll();
		return this.api.get(ENTITY + "/Factors").text("/factors/0/sid");
	}

	private String challenge(String factorSid) {
		return this.api
			.post(ENTITY + "/Challenges", "FactorSid", factorSid, "Details.Message", "Sign in?", "Details.Fields",
					"{\"label\":\"Place\",\"value\":\"Berlin\"}", "HiddenDetails", "{\"ip\":\"192.0.2.1\"}")
			.text("sid");
	}

}
