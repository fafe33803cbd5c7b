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

package dev.verify.emulator.server;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Switch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes four times as much as the emulator may keep, of everything: its memory does not
 * grow with its age.
 */
class RetentionTests {

	private static final int RETENTION = 5;

	private static final int MADE = 4 * RETENTION;

	private static final String MESSAGING_SERVICE = "MG" + "a".repeat(32);

	private static VerifyEmulator emulator;

	private static Api api;

	private static List<String> verifications;

	private static List<String> tokens;

	@BeforeAll
	static void makeTooMuch() {
		emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.RETENTION, RETENTION).with(Switch.MAX_RATE_LIMITS, MADE))
			.start();
		api = Api.of(emulator);
		verifications = made((i) -> api.post("./Verifications", "To", "+150171226" + (10 + i), "Channel", "sms"));
		tokens = made((i) -> api.post("./AccessTokens", "Identity", "identity-" + i, "FactorType", "push"));
		made((i) -> api.post("./Entities", "Identity", "identity-" + i));
		made((i) -> api.post("./RateLimits", "UniqueName", "limit-" + i));
		made((i) -> api.post("/v2/SafeList/Numbers", "PhoneNumber", "+150171226" + (10 + i)));
		made((i) -> api.post("./Webhooks", "FriendlyName", "hook", "EventTypes", "*", "WebhookUrl",
				"https://example.org"));
		List<String> countries = List.of("AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AT", "AU", "AX",
				"BA", "BB", "BD", "BE", "BF", "BG", "BH");
		made((i) -> api.post("./MessagingConfigurations", "Country", countries.get(i), "MessagingServiceSid",
				MESSAGING_SERVICE));
		String factors = "./Entities/identity-" + (MADE - 1) + "/Factors";
		String factor = api.post(factors, "FactorType", "totp", "FriendlyName", "Joe").text("sid");
		api.post(factors + "/" + factor, "AuthPayload", emulator.handset("identity-" + (MADE - 1)).code());
		made((i) -> api.post(factors.replace("Factors", "Challenges"), "FactorSid", factor));
		made((i) -> api.post("/v2/Services", "FriendlyName", "Service"));
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	private static List<String> made(IntFunction<Answer> make) {
		return IntStream.range(0, MADE).mapToObj(make).map((answer) -> {
			assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
			return String.valueOf(answer.text("sid"));
		}).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/Services", "./Entities", "./RateLimits", "./Webhooks", "./MessagingConfigurations",
			"/v2/Attempts", "./Entities/identity-19/Challenges" })
	void listWhenMoreWasMadeThenHoldsTheNewest(String path) {
		Answer list = api.get(path);
		assertThat(list.json().path(list.text("/meta/key"))).hasSize(RETENTION);
	}

	@Test
	void resourcesWithoutAListWhenMoreWasMadeThenOnlyTheNewestAreFound() {
		assertThat(verifications.stream().filter((sid) -> found("./Verifications/" + sid)))
			.containsExactlyElementsOf(verifications.subList(MADE - RETENTION, MADE));
		assertThat(tokens.stream().filter((sid) -> found("./AccessTokens/" + sid)))
			.containsExactlyElementsOf(tokens.subList(MADE - RETENTION, MADE));
		assertThat(IntStream.range(0, MADE).filter((i) -> found("/v2/SafeList/Numbers/+150171226" + (10 + i))))
			.hasSize(RETENTION);
	}

	@Test
	void historyWhenMoreHappenedThenHoldsTheNewest() {
		assertThat(emulator.inbox().messages()).hasSize(RETENTION);
		assertThat(emulator.inbox().latestTo("+15017122629").verificationSid()).isEqualTo(verifications.get(MADE - 1));
		assertThat(emulator.requests().all()).hasSize(RETENTION);
	}

	@Test
	void defaultServiceWhenManyOthersAreMadeThenStays() {
		assertThat(api.get("/v2/Services/" + emulator.serviceSid()).status()).isEqualTo(200);
	}

	@Test
	void bucketWhenManyValuesAreCountedThenForgetsTheOldest() {
		try (VerifyEmulator other = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.RETENTION, RETENTION))
			.start()) {
			Api otherApi = Api.of(other);
			String limit = otherApi.post("./RateLimits", "UniqueName", "address").text("sid");
			otherApi.post("./RateLimits/" + limit + "/Buckets", "Max", "1", "Interval", "3600");
			made((i) -> counted(otherApi, i));
			assertThat(counted(otherApi, MADE - 1).code()).isEqualTo(20429);
			assertThat(counted(otherApi, 0).status()).isEqualTo(201);
		}
	}

	private static Answer counted(Api other, int value) {
		return other.post("./Verifications", "To", "+150171227" + (10 + value), "Channel", "sms", "RateLimits",
				"{\"address\":\"" + value + "\"}");
	}

	private static boolean found(String path) {
		return api.get(path).status() == 200;
	}

}
