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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Resource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static dev.verify.emulator.contract.Scene.ENTITY;
import static dev.verify.emulator.contract.Scene.TO;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Provokes every error that the API is known for: by what leads to it, or by a fault rule
 * where nothing that a client does leads to it. The list of codes says which, and which
 * never are an answer.
 */
class ErrorTests {

	private static final List<Listed> LISTED = Arrays
		.stream(Resource.text(ErrorTests.class, "/error-codes.csv").strip().split("\n"))
		.skip(1)
		.map(Listed::of)
		.toList();

	private final Map<Integer, Cause> causes = new TreeMap<>();

	ErrorTests() {
		platform();
		verifications();
		limits();
		factors();
		challenges();
		PasskeyCauses.all()
			.forEach((cause) -> this.causes.putIfAbsent(cause.code(),
					new Cause((settings) -> settings, cause.steps(), List.of())));
	}

	private void platform() {
		cause(20001, (scene) -> scene.api.send("POST", "./Verifications", "application/x-www-form-urlencoded", "To=%"));
		cause(20003, (scene) -> scene.api.as("AC" + "1".repeat(32), "x").get("/v2/Services"), "WWW-Authenticate",
				"Date");
		cause(20004, (scene) -> scene.api.send("DELETE", "/v2/Services", null, ""), "Allow");
		cause(20007, (scene) -> scene.api.get("/v2/Services?PageSize=1001"));
		cause(20101, Scene::asStranger, "Date");
		cause(20104, (scene) -> scene.asDevice(scene.device, -600), "Date");
		cause(20107, (scene) -> scene.asDevice(new TestDevice(), 0), "Date");
		cause(20404, (scene) -> scene.check("123456"));
	}

	private void verifications() {
		cause(60200, (scene) -> scene.start("Locale", "xx"));
		cause(60201, (scene) -> scene.start("TemplateSid", scene.api.get("/v2/Templates").text("/templates/2/sid")));
		cause(60202, (scene) -> {
			scene.start();
			return scene.again(6, () -> scene.check("wrong"));
		});
		cause(60203, (scene) -> scene.again(6, scene::start));
		cause(60204, (scene) -> scene.start("CustomCode", "1234"));
		cause(60205, (scene) -> {
			scene.service("LookupEnabled", "true", "SkipSmsToLandlines", "true");
			return scene.api.post("./Verifications", "To", "+493012345678", "Channel", "sms");
		});
		cause(60206, (scene) -> {
			scene.service("Psd2Enabled", "true");
			return scene.start();
		});
		cause(60214, (scene) -> {
			scene.service("Psd2Enabled", "true");
			return scene.api.post("./Verifications", "To", TO, "Channel", "call", "Amount", "1", "Payee", "x");
		});
		cause(60329, (scene) -> {
			scene.service("Psd2Enabled", "true");
			return scene.api.post("./Verifications", "To", TO, "Channel", "sna", "Amount", "1", "Payee", "x");
		});
		cause(60221, (scene) -> scene.api.post("./VerificationCheck", "Code", "123456"));
		cause(60224, (scene) -> scene.start("TemplateSid", scene.api.get("/v2/Templates").text("/templates/1/sid")));
		cause(60227, (scene) -> scene.api.post("./Verifications", "To", TO, "Channel", "whatsapp", "TemplateSid",
				"HJ" + "0".repeat(32)));
		cause(60228, (scene) -> scene.start("TemplateSid", "HJ" + "f".repeat(32)));
		cause(60602,
				(scene) -> scene.api.post("./Verifications", "To", TO, "Channel", "call", "AppHash", "abcdefghijk"));
		chosen(60217, Switch.DISABLED_CHANNELS, "email",
				(scene) -> scene.api.post("./Verifications", "To", "joe@example.com", "Channel", "email"));
		chosen(60223, Switch.DISABLED_CHANNELS, "sms", Scene::start);
		chosen(68008, Switch.DISABLED_CHANNELS, "whatsapp",
				(scene) -> scene.api.post("./Verifications", "To", TO, "Channel", "whatsapp"));
		chosen(60410, Switch.BLOCKED_PREFIXES, "+1501", Scene::start);
		chosen(60605, Switch.BLOCKED_COUNTRIES, "US", Scene::start);
		cause(60411, (scene) -> scene.again(2, () -> scene.api.post("/v2/SafeList/Numbers", "PhoneNumber", TO)));
		cause(60213, (scene) -> scene.again(2, () -> scene.api.post("./MessagingConfigurations", "Country", "CA",
				"MessagingServiceSid", "MG" + "a".repeat(32))));
	}

	private void limits() {
		cause(20429, (scene) -> {
			scene.bucket(scene.rateLimit(), 60);
			return scene.again(2, () -> scene.start("RateLimits", "{\"address\":\"192.0.2.1\"}"));
		}, "Retry-After", "Twilio-Reached-Rate-Limit");
		chosen(60207, Switch.MAX_RATE_LIMITS, "0", (scene) -> scene.api.post("./RateLimits", "UniqueName", "one"));
		cause(60208, (scene) -> scene.again(2, () -> scene.api.post("./RateLimits", "UniqueName", "one")));
		cause(60209, (scene) -> scene.api.post("./RateLimits", "UniqueName", "one two"));
		chosen(60210, Switch.MAX_BUCKETS, "0", (scene) -> scene.bucket(scene.rateLimit(), 60));
		cause(60211, (scene) -> {
			String limit = scene.rateLimit();
			return scene.again(2, () -> scene.bucket(limit, 60));
		});
		chosen(60212, Switch.CONCURRENT_STARTS, "0", Scene::start);
		chosen(60328, Switch.ENTITIES_PER_SECOND, "0", Scene::newTotp);
	}

	private void factors() {
		cause(60301, (scene) -> scene.again(2, () -> scene.api.post("./Entities", "Identity", Scene.IDENTITY)));
		cause(60305, (scene) -> scene.api.post("./AccessTokens", "Identity", "x", "FactorType", "push"));
		cause(60306, (scene) -> scene.api.post("./Entities", "Identity", "x"));
		cause(60310, (scene) -> {
			String factor = ENTITY + "/Factors/" + scene.newTotp().text("sid");
			return scene.again(6, () -> scene.api.post(factor, "AuthPayload", "00000"));
		});
		cause(60311, (scene) -> {
			String sid = scene.newPush(scene.device, "none").text("sid");
			return scene.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", new TestDevice().sign(sid));
		});
		cause(60313, (scene) -> {
			String token = scene.api.post("./AccessTokens", "Identity", Scene.IDENTITY, "FactorType", "push")
				.text("token");
			return scene.api.as("token", token).post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Joe");
		});
		cause(60314,
				(scene) -> scene.api.post(ENTITY + "/Factors", "FactorType", "push", "FriendlyName", "Joe",
						"Binding.Alg", "ES256", "Binding.PublicKey", "bm8ga2V5", "Config.AppId", "com.example",
						"Config.NotificationPlatform", "none"));
		cause(60315, (scene) -> scene.again(21, () -> scene.newPush(new TestDevice(), "none")));
		cause(60317, (scene) -> scene.again(2, () -> scene.newPush(scene.device, "none")));
		cause(60318, (scene) -> scene.newChallenge(scene.newTotp().text("sid")));
		cause(60326, (scene) -> {
			for (int i = 0; i < 100; i++) {
				String sid = scene.newTotp().text("sid");
				scene.api.delete(ENTITY + "/Factors/" + sid);
			}
			return scene.newTotp();
		});
	}

	private void challenges() {
		cause(60307, (scene) -> scene.api.post(scene.challenge(scene.push("none")) + "/Notifications"));
		cause(60308, (scene) -> {
			String challenge = scene.challenge(scene.totp());
			return scene.again(6, () -> scene.api.post(challenge, "AuthPayload", "00000"));
		});
		cause(60309, (scene) -> {
			String challenge = scene.challenge(scene.push("fcm"));
			return scene.again(4, () -> scene.api.post(challenge + "/Notifications"));
		});
		cause(60312, (scene) -> {
			String factor = scene.totp("Config.CodeLength", "4");
			return scene.again(11, () -> scene.newChallenge(factor));
		});
		cause(60322, (scene) -> {
			String challenge = scene.challenge(scene.push("none"));
			String signed = scene.device.answer(scene.api.get(challenge), "approved");
			return scene.again(2, () -> scene.api.post(challenge, "AuthPayload", signed));
		});
		cause(60323, (scene) -> {
			String challenge = scene.challenge(scene.push("none"));
			scene.wait(Duration.ofMinutes(5));
			return scene.answer(challenge, "approved");
		});
		cause(60324, (scene) -> {
			String challenge = scene.challenge(scene.push("none"));
			String forged = new TestDevice().answer(scene.api.get(challenge), "approved");
			return scene.api.post(challenge, "AuthPayload", forged);
		});
	}

	@TestFactory
	Stream<DynamicTest> errorWhenItsCauseHappensThenAnswered() {
		return this.causes.entrySet().stream().map((entry) -> DynamicTest.dynamicTest("code " + entry.getKey(), () -> {
			Cause cause = entry.getValue();
			try (VerifyEmulator emulator = VerifyEmulator.builder().settings(cause.settings).start()) {
				Answer answer = cause.steps.apply(new Scene(emulator));
				assertThat(answer.code()).isEqualTo(entry.getKey());
				assertThat(answer.status()).isEqualTo(listed(entry.getKey()).status);
				assertThat(answer.http().headers().map().keySet()).as("headers")
					.containsAll(cause.headers.stream().map(String::toLowerCase).toList());
			}
		}));
	}

	@Test
	void errorWhenAFaultRuleAsksForItThenAnswered() {
		List<Listed> byRule = LISTED.stream().filter((code) -> code.how.equals("fault rule")).toList();
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			Scene scene = new Scene(emulator);
			for (Listed code : byRule) {
				emulator.fail("CreateVerification").times(1).withCode(code.code);
				Answer answer = scene.start();
				assertThat(answer.code()).isEqualTo(code.code);
				assertThat(answer.status()).isEqualTo(code.status);
			}
			assertThat(emulator.inbox().messages()).isEmpty();
		}
		System.out.println("Errors: " + this.causes.size() + " codes by their causes, " + byRule.size()
				+ " by fault rules, " + (LISTED.size() - this.causes.size() - byRule.size()) + " never an answer");
	}

	@Test
	void listWhenComparedThenNoCodeIsForgotten() {
		assertThat(this.causes.keySet()).containsExactlyElementsOf(codes("behaviour"));
		Set<Integer> answered = new TreeSet<>(codes("behaviour"));
		answered.addAll(codes("fault rule"));
		assertThat(Arrays.stream(ApiError.values())
			.filter((error) -> error != ApiError.BODY_TOO_LARGE)
			.map(ApiError::code)
			.toList()).containsExactlyInAnyOrderElementsOf(answered);
		assertThat(LISTED).filteredOn((code) -> code.how.equals("never")).allMatch((code) -> !code.why.isEmpty());
	}

	@Test
	void statusWhenChosenForACodeThenAnsweredSo() {
		try (VerifyEmulator emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with("code-statuses", "20404=410"))
			.start()) {
			assertThat(new Scene(emulator).check("123456").status()).isEqualTo(410);
		}
	}

	private static List<Integer> codes(String how) {
		return LISTED.stream().filter((code) -> code.how.equals(how)).map(Listed::code).toList();
	}

	private static Listed listed(int code) {
		return LISTED.stream().filter((listed) -> listed.code == code).findFirst().orElseThrow();
	}

	private void cause(int code, Function<Scene, Answer> steps, String... headers) {
		this.causes.put(code, new Cause((settings) -> settings, steps, List.of(headers)));
	}

	private void chosen(int code, Switch<?> key, String position, Function<Scene, Answer> steps) {
		this.causes.put(code, new Cause((settings) -> settings.with(key.name(), position), steps, List.of()));
	}

	private record Cause(UnaryOperator<Settings> settings, Function<Scene, Answer> steps, List<String> headers) {
	}

	private record Listed(int code, int status, String how, String why) {

		static Listed of(String line) {
			List<String> cells = new ArrayList<>(Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
			return new Listed(Integer.parseInt(cells.get(0)), Integer.parseInt(cells.get(1)), cells.get(2),
					cells.get(3));
		}

	}

}
