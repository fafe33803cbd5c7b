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

package dev.verify.emulator.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.verify.emulator.contract.Scene.ENTITY;
import static dev.verify.emulator.contract.Scene.TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Turns each switch, and sees what it changes.
 */
class SwitchTests {

	private static final String COUNTED = "{\"address\":\"192.0.2.1\"}";

	@Test
	void switchesWhenListedThenDocumentedWithTheirDefaults() throws Exception {
		String docs = Files.readString(Path.of("..", "docs", "emulator.md"));
		for (Switch<?> key : Switch.ALL) {
			String initial = key.initial().toString().replace("[]", "none");
			assertThat(docs).containsPattern("\\| `" + key.name() + "` \\| " + initial + " \\| .{10,}");
			assertThat(Settings.DEFAULTS.get(key)).isEqualTo(key.initial());
		}
		assertThat(docs.lines().filter((line) -> line.matches("\\| `[a-z-]+` \\| .*"))).hasSameSizeAs(Switch.ALL);
	}

	@ParameterizedTest
	@CsvSource({ "check-status, 202", "check-status, x", "retention, 0", "sliding-buckets, yes", "max-buckets, -1",
			"code-statuses, 60200", "no-such-switch, 1" })
	void positionWhenItDoesNotExistThenNamed(String name, String position) {
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.DEFAULTS.with(name, position))
			.withMessageContaining(name);
	}

	@Test
	void startWhenChecksAreUsedUpAndItNeedNotWaitThenNewVerification() {
		with("start-waits-after-max-checks", "false", (scene) -> {
			String first = scene.start().text("sid");
			scene.again(6, () -> scene.check("wrong"));
			assertThat(scene.start().text("sid")).isNotNull().isNotEqualTo(first);
		});
	}

	@Test
	void bucketWhenItSlidesThenEachRequestIsForgottenAfterItsTime() {
		with("sliding-buckets", "true", (scene) -> {
			scene.api.post("./RateLimits/" + scene.rateLimit() + "/Buckets", "Max", "2", "Interval", "60");
			scene.start("RateLimits", COUNTED);
			scene.wait(Duration.ofSeconds(30));
			scene.start("RateLimits", COUNTED);
			scene.wait(Duration.ofSeconds(30));
			assertThat(scene.start("RateLimits", COUNTED).status()).isEqualTo(201);
			Answer refused = scene.start("RateLimits", COUNTED);
			assertThat(refused.code()).isEqualTo(20429);
			assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
		});
	}

	@Test
	void bucketWhenItCountsWhatItRefusesThenSlidingWindowStaysFull() {
		with("sliding-buckets", "true", "buckets-count-refused", "true", (scene) -> {
			scene.bucket(scene.rateLimit(), 60);
			scene.start("RateLimits", COUNTED);
			scene.wait(Duration.ofSeconds(40));
			scene.start("RateLimits", COUNTED);
			scene.wait(Duration.ofSeconds(40));
			assertThat(scene.start("RateLimits", COUNTED).code()).isEqualTo(20429);
		});
	}

	@Test
	void reachedLimitWhenChosenAsSidThenHeaderNamesIt() {
		with("reached-limit-sid", "true", (scene) -> {
			scene.bucket(scene.rateLimit(), 60);
			Answer refused = scene.again(2, () -> scene.start("RateLimits", COUNTED));
			assertThat(refused.header("Twilio-Reached-Rate-Limit")).matches("RK[0-9a-f]{32}");
		});
	}

	@Test
	void limitWhenRetryAfterIsChosenThenHeaderSaysHowLong() {
		with("retry-after-max", "true", (scene) -> {
			scene.start();
			assertThat(scene.again(6, () -> scene.check("wrong")).header("Retry-After")).matches("\\d+");
			assertThat(scene.start().header("Retry-After")).matches("\\d+");
		});
	}

	@Test
	void challengeWhenAllFieldsAreSignedThenHeaderNamesEachAndApproves() {
		with("all-fields-signed", "true", (scene) -> {
			String challenge = scene.challenge(scene.push("none"));
			Answer shown = scene.api.get(challenge);
			assertThat(shown.header("Twilio-Verify-Signature-Fields").split(","))
				.containsExactlyElementsOf(shown.json().propertyNames());
			assertThat(scene.answer(challenge, "approved").text("status")).isEqualTo("approved");
		});
	}

	@Test
	void totpWhenVerificationConsumesThenItsCodeDoesNotApprove() {
		with("totp-verification-consumes", "true", (scene) -> {
			String factor = scene.totp();
			String code = scene.emulator.handset(Scene.IDENTITY).code();
			assertThat(scene.api.post(ENTITY + "/Challenges", "FactorSid", factor, "AuthPayload", code).text("status"))
				.isEqualTo("pending");
		});
	}

	@Test
	void blocksWhenTheNumberIsTrustedOrTheRiskTakenThenSent() {
		with("blocked-prefixes", "+1501", "blocked-countries", "US", (scene) -> {
			assertThat(scene.start().code()).isEqualTo(60605);
			assertThat(scene.start("RiskCheck", "disable").status()).isEqualTo(201);
			assertThat(scene.api.post("./Verifications", "To", TO, "Channel", "call").status()).isEqualTo(201);
		});
		with("blocked-prefixes", "+1501", (scene) -> {
			assertThat(scene.start().code()).isEqualTo(60410);
			scene.api.post("/v2/SafeList/Numbers", "PhoneNumber", TO);
			assertThat(scene.start().status()).isEqualTo(201);
		});
	}

	@Test
	void startWhenAnotherForTheNumberWaitsThenRefusedAndLaterNot() {
		with("concurrent-starts", "1", (scene) -> {
			scene.emulator.fail("CreateVerification").times(1).withHang();
			scene.startAndHangUp();
			assertThat(scene.api.post("./Verifications", "To", "+15017122662", "Channel", "sms").status())
				.isEqualTo(201);
			await().until(() -> scene.start().status() == 201);
		});
	}

	@Test
	void pollingWhenNotLimitedThenAnyNumberOfLooks() {
		with("status-polling-limited", "false", (scene) -> {
			scene.start();
			assertThat(scene.again(61, () -> scene.api.get("./Verifications/" + TO)).status()).isEqualTo(200);
		});
	}

	private static void with(String name, String position, Consumer<Scene> story) {
		with(name, position, name, position, story);
	}

	private static void with(String name, String position, String other, String otherPosition, Consumer<Scene> story) {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(name, position).with(other, otherPosition))
			.start()) {
			story.accept(new Scene(emulator));
		}
	}

}
