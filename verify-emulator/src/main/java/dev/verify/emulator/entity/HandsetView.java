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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.entity.Challenge.Status;
import dev.verify.emulator.passkey.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What the handsets of all users would show now.
 */
final class HandsetView {

	private final Account account;

	private final Entities entities;

	HandsetView(Account account, Entities entities) {
		this.account = account;
		this.entities = entities;
	}

	List<PushRequest> pushRequests() {
		Instant now = this.account.now();
		return this.entities.all()
			.stream()
			.flatMap((entity) -> entity.challenges.values().stream())
			.filter((challenge) -> !challenge.ofPasskeys() && challenge.factor().pushKey != null
					&& challenge.at(now).status == Status.PENDING)
			.map(HandsetView::pushRequest)
			.toList();
	}

	List<TotpCode> totpCodes() {
		Instant now = this.account.now();
		return this.entities.all()
			.stream()
			.flatMap((entity) -> entity.factors.values().stream())
			.filter((factor) -> !factor.lapsed(now))
			.flatMap((factor) -> totpCode(factor, now))
			.toList();
	}

	List<PasskeyFactor> passkeys() {
		Instant now = this.account.now();
		return this.entities.all()
			.stream()
			.flatMap((entity) -> entity.factors.values().stream())
			.filter((factor) -> !factor.lapsed(now))
			.flatMap(HandsetView::passkey)
			.toList();
	}

	private static Stream<PasskeyFactor> passkey(Factor factor) {
		Passkey passkey = factor.passkey;
		if (passkey == null) {
			return Stream.empty();
		}
		Credential credential = passkey.credential;
		return Stream
			.of(new PasskeyFactor(factor.sid, factor.entity.serviceSid, factor.entity.identity, factor.friendlyName,
					passkey.config.relyingParty().id(), passkey.config.relyingParty().origins(), factor.verified,
					credential != null && credential.userVerified(), credential != null && credential.backedUp(),
					(credential != null) ? credential.counter() : 0, passkey.lastUsed));
	}

	private static Stream<TotpCode> totpCode(Factor factor, Instant now) {
		Totp totp = factor.totp;
		return (totp == null) ? Stream.empty()
				: Stream.of(new TotpCode(factor.sid, factor.entity.serviceSid, factor.entity.identity,
						factor.friendlyName, factor.issuer, factor.verified, totp.code(totp.step(now)),
						totp.remaining(now).toSeconds(), totp.timeStep()));
	}

	private static PushRequest pushRequest(Challenge challenge) {
		Factor factor = challenge.factor();
		Map<String, @Nullable Object> details = (challenge.details != null) ? challenge.details.fields() : Map.of();
		String message = (details.get("message") instanceof String text) ? text : null;
		Map<String, String> fields = new LinkedHashMap<>();
		if (challenge.details != null) {
			Json.tree(challenge.details)
				.path("fields")
				.forEach((field) -> fields.put(field.path("label").asString(), field.path("value").asString()));
		}
		Map<String, String> hidden = new LinkedHashMap<>();
		if (challenge.hiddenDetails != null) {
			challenge.hiddenDetails.forEach((name, value) -> hidden.put(name, String.valueOf(value)));
		}
		return new PushRequest(challenge.sid, factor.entity.serviceSid, factor.entity.identity, factor.sid,
				factor.friendlyName, message, fields, hidden, challenge.created, challenge.expires);
	}

}
