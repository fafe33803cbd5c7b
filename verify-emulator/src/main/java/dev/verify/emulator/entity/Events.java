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
import java.util.Map;
import java.util.function.Consumer;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.webhook.Event;

/**
 * Tells what has happened to factors and challenges.
 */
final class Events {

	private final Account account;

	private final Consumer<Event> listener;

	Events(Account account, Consumer<Event> listener) {
		this.account = account;
		this.listener = listener;
	}

	void factor(String type, Factor factor) {
		if (silent(factor)) {
			return;
		}
		this.listener.accept(new Event(type, factor.entity.serviceSid, fields(factor),
				Map.of("factor_friendly_name", factor.friendlyName)));
	}

	void challenge(Challenge challenge) {
		Factor factor = challenge.factor();
		if (silent(factor)) {
			return;
		}
		Map<String, String> fields = fields(factor);
		fields.put("challenge_sid", challenge.sid);
		String status = challenge.status.word;
		Map<String, String> details = new LinkedHashMap<>();
		details.put("factor_friendly_name", factor.friendlyName);
		details.put("challenge_details", Json.write(challenge.details));
		details.put("challenge_hidden_details", Json.write(challenge.hiddenDetails));
		details.put("challenge_expiration_date", Body.date(challenge.expires));
		details.put("challenge_status", status);
		details.put("challenge_metadata", Json.write(challenge.metadata));
		this.listener.accept(new Event("challenge." + status, factor.entity.serviceSid, fields, details));
	}

	private boolean silent(Factor factor) {
		return factor.passkey != null && !this.account.settings().get(Switch.PASSKEY_EVENTS);
	}

	private Map<String, String> fields(Factor factor) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("account_sid", this.account.sid());
		fields.put("service_sid", factor.entity.serviceSid);
		fields.put("entity_identity", factor.entity.identity);
		fields.put("factor_sid", factor.sid);
		fields.put("factor_type", factor.type());
		return fields;
	}

}
