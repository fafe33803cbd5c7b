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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client asks for when it makes a challenge.
 */
final class ChallengeRequest {

	private static final Pattern FACTOR_SID = Pattern.compile("YF[0-9a-fA-F]{32}");

	private static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);

	private static final Duration MAX_LIFE = Duration.ofMinutes(60);

	private static final int MAX_MESSAGE = 256;

	private static final int MAX_FIELDS = 20;

	private static final int MAX_LABEL = 36;

	private static final int MAX_VALUE = 128;

	private static final int MAX_HIDDEN_DETAILS = 1024;

	private final Parameters form;

	ChallengeRequest(Parameters form) {
		this.form = form.reporting(ApiError.INVALID_REQUEST);
	}

	String factorSid() {
		this.form.required("FactorSid");
		return String.valueOf(this.form.text("FactorSid", FACTOR_SID));
	}

	Instant expires(Instant now) {
		Instant chosen = this.form.date("ExpirationDate");
		if (chosen == null) {
			return now.plus(DEFAULT_LIFE);
		}
		if (!chosen.isAfter(now) || chosen.isAfter(now.plus(MAX_LIFE))) {
			throw this.form.invalid("ExpirationDate");
		}
		return chosen;
	}

	/**
	 * Reads what the user is shown.
	 * @param date the date to show; {@code null} for none
	 */
	@Nullable Body details(boolean required, @Nullable Instant date) {
		String message = this.form.text("Details.Message", MAX_MESSAGE);
		List<String> fields = this.form.all("Details.Fields");
		if (message == null && required) {
			throw this.form.invalid("Details.Message");
		}
		if (fields.size() > MAX_FIELDS) {
			throw this.form.invalid("Details.Fields");
		}
		if (message == null && fields.isEmpty()) {
			return null;
		}
		Body details = new Body().with("message", message);
		if (date != null) {
			details.with("date", date);
		}
		return details.with("fields", new ArrayList<>(fields.stream().map(this::field).toList()));
	}

	private Body field(String json) {
		Map<String, @Nullable Object> field = this.form.object("Details.Fields", json);
		return new Body().with("label", part(field, "label", MAX_LABEL)).with("value", part(field, "value", MAX_VALUE));
	}

	private String part(Map<String, @Nullable Object> field, String name, int max) {
		if (field.get(name) instanceof String text && text.length() <= max) {
			return text;
		}
		throw this.form.invalid("Details.Fields");
	}

	@Nullable Map<String, @Nullable Object> hiddenDetails() {
		return this.form.object("HiddenDetails", MAX_HIDDEN_DETAILS);
	}

	@Nullable String code() {
		String code = this.form.text("AuthPayload");
		if (code != null && (code.length() < 3 || code.length() > 8)) {
			throw this.form.invalid("AuthPayload");
		}
		return code;
	}

}
