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

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import org.jspecify.annotations.Nullable;

/**
 * What challenges of passkeys look like in answers. Where none is named, the operations
 * of passkeys say so with empty texts.
 */
final class PasskeyViews {

	private final Account account;

	PasskeyViews(Account account) {
		this.account = account;
	}

	Body created(Call call, Challenge challenge) {
		Entity entity = challenge.entity;
		boolean named = challenge.hasFactor();
		return withOptions(challenge, view(challenge, named ? challenge.factor().entity.sid : "",
				(entity != null) ? entity.identity : "", named ? challenge.factor().sid : "", url(call)));
	}

	Body approved(Call call, Challenge challenge) {
		Factor factor = challenge.factor();
		boolean empty = challenge.entity == null && this.account.settings().get(Switch.PASSKEY_IDS_EMPTY);
		return withOptions(challenge, view(challenge, empty ? "" : factor.entity.sid,
				empty ? "" : factor.entity.identity, empty ? "" : factor.sid, url(call)));
	}

	/**
	 * Shows a challenge as one of its entity.
	 */
	Body fetched(Call call, Challenge challenge) {
		Entity entity = (challenge.entity != null) ? challenge.entity : challenge.factor().entity;
		return view(challenge, entity.sid, entity.identity, challenge.hasFactor() ? challenge.factor().sid : null,
				call.url(challenge.path()));
	}

	private static String url(Call call) {
		return call.url(call.path());
	}

	private static Body withOptions(Challenge challenge, Body body) {
		return body.with("options", challenge.passkeyData().options());
	}

	private Body view(Challenge challenge, String entitySid, String identity, @Nullable String factorSid, String url) {
		return new Body().with("sid", challenge.sid)
			.with("account_sid", this.account.sid())
			.with("service_sid", challenge.passkeyData().serviceSid())
			.with("entity_sid", entitySid)
			.with("identity", identity)
			.with("factor_sid", factorSid)
			.with("date_created", challenge.created)
			.with("date_updated", challenge.updated)
			.with("date_responded", challenge.responded)
			.with("expiration_date", null)
			.with("status", challenge.status.word)
			.with("responded_reason", "none")
			.with("details", null)
			.with("hidden_details", null)
			.with("metadata", null)
			.with("factor_type", "passkeys")
			.with("url", url)
			.with("links", null);
	}

}
