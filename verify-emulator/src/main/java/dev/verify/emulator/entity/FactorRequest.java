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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.verify.emulator.account.Sids;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client asks for when it makes or changes a factor.
 */
final class FactorRequest {

	private static final List<String> ALGORITHMS = List.of("sha1", "sha256", "sha512");

	private static final List<String> PLATFORMS = List.of("apn", "fcm", "none");

	private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{16,256}=*");

	private static final int MAX_NAME = 64;

	private static final int MAX_METADATA = 1024;

	private final Parameters form;

	FactorRequest(Parameters form) {
		this.form = form.reporting(ApiError.INVALID_REQUEST);
	}

	String type() {
		this.form.required("FactorType");
		if ("passkeys".equals(this.form.text("FactorType"))) {
			throw ApiError.FACTOR_TYPE_UNSUPPORTED.exception();
		}
		return String.valueOf(this.form.oneOf("FactorType", List.of("push", "totp")));
	}

	@Nullable String friendlyName() {
		return this.form.text("FriendlyName", MAX_NAME);
	}

	String requiredFriendlyName() {
		this.form.required("FriendlyName");
		return String.valueOf(friendlyName());
	}

	@Nullable Map<String, @Nullable Object> metadata() {
		return this.form.object("Metadata", MAX_METADATA);
	}

	@Nullable String authPayload(int max) {
		return this.form.text("AuthPayload", max);
	}

	Totp totp(Service service, Sids sids) {
		String secret = this.form.text("Binding.Secret", SECRET);
		Totp defaults = new Totp((secret != null) ? secret : Totp.newSecret(sids), "sha1",
				service.number("Totp.TimeStep", 30), service.number("Totp.Skew", 1),
				service.number("Totp.CodeLength", 6));
		return totp(defaults);
	}

	/**
	 * Changes the arithmetic of a factor as far as the request says so.
	 */
	Totp totp(Totp current) {
		return new Totp(current.secret(), or(this.form.oneOf("Config.Alg", ALGORITHMS), current.algorithm()),
				or(this.form.integer("Config.TimeStep", 20, 60), current.timeStep()),
				or(this.form.integer("Config.Skew", 0, 2), current.skew()),
				or(this.form.integer("Config.CodeLength", 3, 8), current.codeLength()));
	}

	PushKey pushKey() {
		String encoded = this.form.text("Binding.PublicKey");
		PushKey key = (encoded != null) ? PushKey.parse(encoded) : null;
		if (key == null || !"ES256".equals(this.form.text("Binding.Alg"))) {
			throw ApiError.BINDING.exception();
		}
		return key;
	}

	Map<String, @Nullable Object> pushConfig(String credentialSid) {
		this.form.required("Config.AppId");
		this.form.required("Config.NotificationPlatform");
		Map<String, @Nullable Object> config = new LinkedHashMap<>();
		config.put("sdk_version", null);
		config.put("app_id", this.form.text("Config.AppId", 100));
		changePushConfig(config);
		config.put("credential_sid", credentialSid);
		return config;
	}

	/**
	 * Changes the settings of a device as far as the request says so. Without
	 * notifications it has no token.
	 */
	void changePushConfig(Map<String, @Nullable Object> config) {
		change(config, "sdk_version", this.form.text("Config.SdkVersion"));
		change(config, "notification_platform", this.form.oneOf("Config.NotificationPlatform", PLATFORMS));
		change(config, "notification_token", this.form.text("Config.NotificationToken", 255));
		if ("none".equals(config.get("notification_platform"))) {
			config.remove("notification_token");
		}
		else if (config.get("notification_token") == null) {
			throw this.form.invalid("Config.NotificationToken");
		}
	}

	private static void change(Map<String, @Nullable Object> config, String key, @Nullable String value) {
		if (value != null) {
			config.put(key, value);
		}
	}

	private static <T> T or(@Nullable T value, T otherwise) {
		return Objects.requireNonNullElse(value, otherwise);
	}

}
