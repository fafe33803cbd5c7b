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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.template.Template;
import dev.verify.emulator.template.Templates;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a message says: by the template that the request or the service chose, or
 * in the emulator's own words. Languages without a text of their own speak English.
 */
final class MessageWriter {

	private final Templates templates;

	MessageWriter(Templates templates) {
		this.templates = templates;
	}

	/**
	 * Prepares a message, so that a wrong template is noticed before anything happens.
	 */
	Draft draft(StartRequest start, Service service) {
		Template template = template(start, service);
		Draft draft = new Draft(start, service, template);
		draft.text("0", Verification.VALIDITY);
		return draft;
	}

	private @Nullable Template template(StartRequest start, Service service) {
		String sid = start.templateSid();
		if (sid == null) {
			String byDefault = service.defaultTemplateSid();
			Template template = (byDefault != null) ? this.templates.find(byDefault) : null;
			return (template != null && template.supports(start.channel())) ? template : null;
		}
		Template template = this.templates.find(sid);
		if (template == null) {
			throw ApiError.TEMPLATE_NOT_FOUND.exception();
		}
		if (!template.supports(start.channel())) {
			throw ApiError.TEMPLATE_CHANNEL.exception();
		}
		if (!template.approved()) {
			throw ApiError.TEMPLATE_NOT_APPROVED.exception();
		}
		return template;
	}

	record Draft(StartRequest start, Service service, @Nullable Template template) {

		String text(String code, Duration remaining) {
			StringBuilder text = new StringBuilder(wording().write(this.start.locale(), values(code, remaining)));
			if (this.service.doNotShareWarningEnabled()) {
				text.append(' ').append(Words.DO_NOT_SHARE.write(this.start.locale(), Map.of()));
			}
			if (this.start.appHash() != null) {
				text.append('\n').append(this.start.appHash());
			}
			return text.toString();
		}

		private Template wording() {
			if (this.template != null) {
				return this.template;
			}
			return (this.start.amount() != null) ? Words.PAYMENT : Words.CODE;
		}

		private Map<String, String> values(String code, Duration remaining) {
			Map<String, String> values = new HashMap<>();
			this.start.substitutions().forEach((name, value) -> values.put(name, String.valueOf(value)));
			values.put("friendly_name", this.start.brand());
			values.put("code", code);
			values.put("ttl", String.valueOf(Math.max(1, remaining.toMinutes())));
			values.put("amount", String.valueOf(this.start.amount()));
			values.put("payee", String.valueOf(this.start.payee()));
			return values;
		}

		@Override
		public String toString() {
			return "Draft";
		}

	}

}
