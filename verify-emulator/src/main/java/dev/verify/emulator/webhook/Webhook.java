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

package dev.verify.emulator.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.verify.emulator.api.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to events.
 */
record Webhook(String sid, String serviceSid, String friendlyName, List<String> eventTypes, String url, String status,
		String version, Instant created, Instant updated) {

	private static final List<String> EVENT_TYPES = List.of("*", "factor.created", "factor.verified", "factor.deleted",
			"challenge.approved", "challenge.denied");

	static Webhook create(String sid, String serviceSid, Parameters form, Instant now) {
		form.required("FriendlyName");
		form.required("EventTypes");
		form.required("WebhookUrl");
		return new Webhook(sid, serviceSid, "", List.of(), "", "enabled", "v2", now, now).update(form, now);
	}

	Webhook update(Parameters form, Instant now) {
		List<String> types = form.all("EventTypes");
		if (!EVENT_TYPES.containsAll(types)) {
			throw form.invalid("EventTypes");
		}
		return new Webhook(this.sid, this.serviceSid, or(form.text("FriendlyName", 64), this.friendlyName),
				types.isEmpty() ? this.eventTypes : types, or(url(form), this.url),
				or(form.oneOf("Status", List.of("enabled", "disabled")), this.status),
				or(form.oneOf("Version", List.of("v1", "v2")), this.version), this.created, now);
	}

	boolean wants(Event event) {
		return this.serviceSid.equals(event.serviceSid()) && "enabled".equals(this.status)
				&& (this.eventTypes.contains("*") || this.eventTypes.contains(event.type()));
	}

	private static @Nullable String url(Parameters form) {
		String url = form.text("WebhookUrl", 2048);
		if (url == null) {
			return null;
		}
		try {
			URI uri = URI.create(url);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			if (http && uri.getHost() != null) {
				return url;
			}
		}
		catch (IllegalArgumentException ex) {
			// Not a URL: the same answer as for one of another scheme.
		}
		throw form.invalid("WebhookUrl");
	}

	private static String or(@Nullable String value, String otherwise) {
		return Objects.requireNonNullElse(value, otherwise);
	}

}
