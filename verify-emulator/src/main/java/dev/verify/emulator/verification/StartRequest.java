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

package dev.verify.emulator.verification;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.destination.Destination;
import dev.verify.emulator.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it starts a verification, read and found in order. Its
 * {@link #toString()} shows nothing of it.
 */
record StartRequest(Destination destination, String channel, String locale, String brand, @Nullable String customCode,
		@Nullable String amount, @Nullable String payee, Map<String, @Nullable Object> rateLimits,
		@Nullable String appHash, @Nullable String templateSid, Map<String, @Nullable Object> substitutions,
		boolean snaClientToken, boolean riskCheck) {

	private static final List<String> CHANNELS = List.of("sms", "call", "email", "whatsapp", "sna", "auto");

	private static final Pattern CODE = Pattern.compile("\\S{4,10}");

	private static final Pattern APP_HASH = Pattern.compile("[A-Za-z0-9+/]{11}");

	private static final Pattern TEMPLATE = Pattern.compile("HJ[0-9a-fA-F]{32}");

	private static final int MAX_TEXT = 4096;

	static StartRequest read(Parameters form, Service service) {
		String to = form.required("To");
		form.required("Channel");
		String channel = String.valueOf(form.oneOf("Channel", CHANNELS));
		Destination destination = "email".equals(channel) ? Destination.email(to) : Destination.phone(to);
		if (destination == null) {
			throw ApiError.INVALID_PARAMETER.of("`To`: " + to);
		}
		String resolved = "auto".equals(channel) ? "sms" : channel;
		String riskCheck = form.oneOf("RiskCheck", List.of("enable", "disable"));
		form.object("ChannelConfiguration", MAX_TEXT);
		checkTags(form);
		Map<String, @Nullable Object> rateLimits = form.object("RateLimits", MAX_TEXT);
		return new StartRequest(destination, resolved, locale(form), brand(form, service), customCode(form, service),
				psd2(form, service, "Amount", resolved), psd2(form, service, "Payee", resolved),
				(rateLimits != null) ? rateLimits : Map.of(), appHash(form, resolved),
				form.text("TemplateSid", TEMPLATE), substitutions(form),
				Boolean.TRUE.equals(form.bool("EnableSnaClientToken")), !"disable".equals(riskCheck));
	}

	private static String locale(Parameters form) {
		String locale = form.text("Locale");
		if (locale == null) {
			return Locales.DEFAULT;
		}
		return Locales.find(locale).orElseThrow(() -> form.invalid("Locale"));
	}

	private static String brand(Parameters form, Service service) {
		String custom = form.text("CustomFriendlyName", 30);
		return (custom != null) ? custom : service.friendlyName();
	}

	private static @Nullable String customCode(Parameters form, Service service) {
		String code = form.text("CustomCode", CODE);
		if (code != null && !service.customCodeEnabled()) {
			throw ApiError.NOT_ENABLED.of("CustomCode");
		}
		return code;
	}

	private static @Nullable String psd2(Parameters form, Service service, String name, String channel) {
		if (!service.psd2Enabled()) {
			return null;
		}
		if ("call".equals(channel)) {
			throw ApiError.PSD2_CALL.exception();
		}
		if ("sna".equals(channel)) {
			throw ApiError.SNA_PSD2.exception();
		}
		String value = form.text(name);
		if (value == null) {
			throw ApiError.PSD2_PARAMETERS.exception();
		}
		return value;
	}

	private static @Nullable String appHash(Parameters form, String channel) {
		String hash = form.text("AppHash", APP_HASH);
		if (hash != null && !"sms".equals(channel)) {
			throw ApiError.APP_HASH.exception();
		}
		return hash;
	}

	private static Map<String, @Nullable Object> substitutions(Parameters form) {
		Map<String, @Nullable Object> substitutions = form.reporting(ApiError.SUBSTITUTIONS)
			.object("TemplateCustomSubstitutions", MAX_TEXT);
		return (substitutions != null) ? substitutions : Map.of();
	}

	private static void checkTags(Parameters form) {
		Map<String, @Nullable Object> tags = form.object("Tags", MAX_TEXT);
		if (tags != null && (tags.size() > 10 || tags.entrySet()
			.stream()
			.anyMatch((tag) -> tag.getKey().length() > 128 || String.valueOf(tag.getValue()).length() > 128))) {
			throw form.invalid("Tags");
		}
	}

	boolean sna() {
		return "sna".equals(this.channel);
	}

	@Override
	public String toString() {
		return "StartRequest[channel=" + this.channel + "]";
	}

}
