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
import java.util.List;
import java.util.Map;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.contract.Contract.Operation;
import tools.jackson.databind.JsonNode;

/**
 * Makes what the contract's examples are about, and puts its identifiers in their place.
 */
final class Stage {

	static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final String ENTITY = "./Entities/" + IDENTITY;

	private final VerifyEmulator emulator;

	private final Api api;

	private final PasskeyApi passkeys;

	private final TestDevice device = new TestDevice();

	Stage(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
		this.passkeys = PasskeyApi.of(emulator);
		this.api.post("/v2/Services/" + emulator.serviceSid(), "CustomCodeEnabled", "true");
	}

	Answer play(Operation operation, String example) {
		String path = path(operation, example);
		String query = operation.id().equals("FetchVerificationAttemptsSummary")
				? "?VerifyServiceSid=" + this.emulator.serviceSid() : "";
		return switch (operation.method()) {
			case "POST" -> path.contains("/Passkeys/") ? passkey(operation, example)
					: this.api.post(path, form(operation, example, path));
			case "DELETE" -> this.api.delete(path);
			default -> this.api.get(path + query);
		};
	}

	/** Sends the body of an example, or what really fits in its place. */
	private Answer passkey(Operation operation, String example) {
		return switch (operation.id()) {
			case "CreateNewFactorPasskey" ->
				this.passkeys.send("Factors", operation.requests().path(example).path("value").toString());
			case "UpdatePasskeysFactor" -> this.passkeys.verify(this.passkeys.created(this.passkeys.create(IDENTITY)));
			case "CreateChallengePasskeys" -> {
				String factor = this.passkeys.register(IDENTITY);
				yield this.passkeys.send("Challenges",
						operation.requests()
							.path(example)
							.path("value")
							.toString()
							.replace("anyUUID", IDENTITY)
							.replaceAll("YF[0-9a-zA-Z]{32}", factor));
			}
			default -> {
				this.passkeys.register(IDENTITY);
				yield this.passkeys.authenticate(IDENTITY);
			}
		};
	}

	private String path(Operation operation, String example) {
		String path = operation.path().replace("{ServiceSid}", this.emulator.serviceSid());
		boolean empty = example.toLowerCase().contains("empty");
		if (path.contains("/Entities") && !operation.method().equals("POST") && !(path.endsWith("/Entities") && empty)
				|| path.contains("/Challenges")) {
			this.api.post("./Entities", "Identity", IDENTITY);
		}
		path = path.replace("{Identity}", IDENTITY).replace("{FormType}", "form-push");
		if (path.contains("/RateLimits/")) {
			String limit = rateLimit("unique.name");
			path = path.replace("{RateLimitSid}", limit);
			path = path.contains("/Buckets") ? path.replace("{Sid}", empty ? "" : bucket(limit))
					: path.replace("{Sid}", limit);
		}
		path = path.replace("{Country}", path.contains("{Country}") ? configuration() : "")
			.replace("{PhoneNumber}", path.contains("{PhoneNumber}") ? safeNumber() : "");
		if (path.contains("{ChallengeSid}")) {
			path = path.replace("{ChallengeSid}", challenge(pushFactor()));
		}
		if (path.contains("{Sid}")) {
			path = path.replace("{Sid}", sid(path, operation, example));
		}
		if (operation.id().startsWith("List") && !empty) {
			fill(operation.id(), example);
		}
		return path;
	}

	private String sid(String path, Operation operation, String example) {
		boolean totp = example.contains("Totp");
		return switch (path.replaceAll(".*/([A-Za-z]+)/\\{Sid}$", "$1")) {
			case "Services" -> operation.id().equals("DeleteService")
					? this.api.post("/v2/Services", "FriendlyName", "other").text("sid") : this.emulator.serviceSid();
			case "Verifications" -> start("+15017122661", "sms").text("sid");
			case "AccessTokens" ->
				this.api.post("./AccessTokens", "Identity", IDENTITY, "FactorType", "push").text("sid");
			case "Factors" -> example.contains("Passkeys") ? this.passkeys.create(IDENTITY).text("sid")
					: totp ? newTotp() : newPush();
			case "Challenges" -> challenge(totp ? totpFactor() : pushFactor());
			case "Webhooks" -> webhook();
			case "Attempts" -> start("+15017122661", "sms").text("/send_code_attempts/0/attempt_sid");
			default -> throw new IllegalStateException(path);
		};
	}

	private void fill(String operation, String example) {
		switch (operation) {
			case "ListFactor" -> {
				if (example.contains("Passkeys")) {
					this.passkeys.create(IDENTITY);
				}
				else if (example.contains("Totp")) {
					newTotp();
				}
				else {
					newPush();
				}
			}
			case "ListChallenge" -> {
				challenge(pushFactor());
				challenge(totpFactor());
			}
			case "ListWebhook" -> webhook();
			case "ListRateLimit" -> rateLimit("unique.name");
			case "ListMessagingConfiguration" -> configuration();
			case "ListVerificationAttempt" -> start("+15017122661", "sms");
			default -> {
				// Services, templates and entities are there, buckets were made with
				// their path.
			}
		}
	}

	/**
	 * Fills in an example's form. Values that stand for something real, and values that
	 * break a rule which the contract states in prose, are replaced; all others go as
	 * they are.
	 */
	private String[] form(Operation operation, String example, String path) {
		JsonNode values = operation.requests().path(example).path("value");
		List<String> form = new ArrayList<>();
		for (Map.Entry<String, JsonNode> field : values.properties()) {
			if (field.getValue().isArray()) {
				field.getValue().forEach((value) -> form.addAll(List.of(field.getKey(), value.asString())));
			}
			else {
				String value = replacement(operation.id(), field.getKey(), values, path);
				form.addAll(List.of(field.getKey(), (value != null) ? value : field.getValue().asString()));
			}
		}
		return form.toArray(new String[0]);
	}

	private String replacement(String operation, String field, JsonNode values, String path) {
		return switch (operation + " " + field) {
			case "CreateVerification CustomCode" -> "12345678";
			case "CreateVerification TemplateSid" -> this.api.get("/v2/Templates").text("/templates/0/sid");
			case "CreateVerification RateLimits" -> {
				rateLimit("my_rate_limit_key");
				yield null;
			}
			case "CreateVerificationCheck To" -> {
				started(values);
				yield null;
			}
			case "CreateVerificationCheck VerificationSid" -> started(values).text("sid");
			case "CreateVerificationCheck Code" -> this.emulator.inbox().latestTo(values.path("To").asString()).code();
			case "CreateNewFactor Binding.PublicKey" -> this.device.publicKey();
			case "CreateChallenge FactorSid" ->
				values.path("FactorSid").asString().startsWith("YF03") ? pushFactor() : totpFactor();
			case "CreateChallenge ExpirationDate" -> this.emulator.clock().now().plus(Duration.ofMinutes(5)).toString();
			case "CreateChallenge AuthPayload" -> this.emulator.handset(IDENTITY).code();
			case "UpdateFactor AuthPayload" -> this.api.get(path).text("factor_type").equals("totp")
					? this.emulator.handset(IDENTITY).code() : this.device.sign(path.replaceAll(".*/", ""));
			case "UpdateChallenge AuthPayload" -> this.api.get(path).text("factor_type").equals("totp")
					? this.emulator.handset(IDENTITY).code() : this.device.answer(this.api.get(path), "approved");
			default -> null;
		};
	}

	private Answer started(JsonNode values) {
		String to = values.path("To").asString();
		Answer pending = this.api.get("./Verifications/" + to);
		return (pending.status() == 200) ? pending : start(to, channel(to, values));
	}

	private static String channel(String to, JsonNode values) {
		return to.contains("@") ? "email" : values.has("Code") ? "sms" : "sna";
	}

	private Answer start(String to, String channel) {
		return this.api.post("./Verifications", "To", to, "Channel", channel);
	}

	private String rateLimit(String name) {
		return this.api.post("./RateLimits", "UniqueName", name).text("sid");
	}

	private String bucket(String limit) {
		return this.api.post("./RateLimits/" + limit + "/Buckets", "Max", "3", "Interval", "17").text("sid");
	}

	private String configuration() {
		return this.api.post("./MessagingConfigurations", "Country", "CA", "MessagingServiceSid", "MG" + "a".repeat(32))
			.text("country");
	}

	private String safeNumber() {
		return this.api.post("/v2/SafeList/Numbers", "PhoneNumber", "+15017122661").text("phone_number");
	}

	private String webhook() {
		return this.api
			.post("./Webhooks", "FriendlyName", "name", "EventTypes", "factor.deleted", "WebhookUrl",
					"https://owlbank.example.org")
			.text("sid");
	}

	private String newTotp() {
		return this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Joe").text("sid");
	}

	private String newPush() {
		return this.api
			.post(ENTITY + "/Factors", "FactorType", "push", "FriendlyName", "Joe", "Binding.Alg", "ES256",
					"Binding.PublicKey", this.device.publicKey(), "Config.AppId", "com.example", "Config.SdkVersion",
					"1.0", "Config.NotificationPlatform", "fcm", "Config.NotificationToken", "t".repeat(32), "Metadata",
					"{\"os\": \"Android\"}")
			.text("sid");
	}

	private String totpFactor() {
		String sid = newTotp();
		this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", this.emulator.handset(IDENTITY).code());
		return sid;
	}

	private String pushFactor() {
		String sid = newPush();
		this.api.post(ENTITY + "/Factors/" + sid, "AuthPayload", this.device.sign(sid));
		return sid;
	}

	private String challenge(String factor) {
		return this.api.post(ENTITY + "/Challenges", "FactorSid", factor, "Details.Message", "Is it you?").text("sid");
	}

}
