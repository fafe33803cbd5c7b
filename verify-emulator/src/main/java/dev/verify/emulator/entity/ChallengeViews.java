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

import java.util.List;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;

/**
 * What challenges look like in answers.
 */
final class ChallengeViews {

	/** The fields that a device signs: those that do not change while it waits. */
	private static final List<String> SIGNED_FIELDS = List.of("sid", "account_sid", "service_sid", "entity_sid",
			"identity", "factor_sid", "factor_type", "date_created", "expiration_date", "details", "hidden_details");

	private final Account account;

	private final PasskeyViews passkeys;

	ChallengeViews(Account account) {
		this.account = account;
		this.passkeys = new PasskeyViews(account);
	}

	/**
	 * Returns the fields that a device signs of what it is shown.
	 */
	static List<String> signedFields(Body shown, Settings settings) {
		return settings.get(Switch.ALL_FIELDS_SIGNED) ? List.copyOf(shown.fields().keySet()) : SIGNED_FIELDS;
	}

	Body challenge(Call call, Challenge challenge) {
		if (challenge.ofPasskeys()) {
			return this.passkeys.fetched(call, challenge);
		}
		Factor factor = challenge.factor();
		String url = call.url(challenge.path());
		return new Body().with("sid", challenge.sid)
			.with("account_sid", this.account.sid())
			.with("service_sid", factor.entity.serviceSid)
			.with("entity_sid", factor.entity.sid)
			.with("identity", factor.entity.identity)
			.with("factor_sid", factor.sid)
			.with("date_created", challenge.created)
			.with("date_updated", challenge.updated)
			.with("date_responded", challenge.responded)
			.with("expiration_date", challenge.expires)
			.with("status", challenge.status.word)
			.with("responded_reason", "none")
			.with("details", challenge.details)
			.with("hidden_details", challenge.hiddenDetails)
			.with("metadata", challenge.metadata)
			.with("factor_type", factor.type())
			.with("url", url)
			.with("links", new Body().with("notifications", url + "/Notifications"));
	}

}
