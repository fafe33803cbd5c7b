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
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.passkey.Base64Url;
import dev.verify.emulator.passkey.Credential;
import dev.verify.emulator.passkey.JsonMembers;
import dev.verify.emulator.passkey.PasskeyConfig;
import dev.verify.emulator.passkey.PasskeyOptions;
import dev.verify.emulator.passkey.RelyingParty;
import dev.verify.emulator.service.PasskeySettings;
import dev.verify.emulator.service.Service;
import org.jspecify.annotations.Nullable;

/**
 * Opens challenges of passkeys: of one, of all that a user has, or of any.
 */
final class PasskeyChallengeFactory {

	private static final Pattern FACTOR_SID = Pattern.compile("YF[0-9a-fA-F]{32}");

	private static final List<String> STRICTEST_FIRST = List.of("required", "preferred", "discouraged");

	private final Account account;

	private final Entities entities;

	private final PasskeyFactors passkeys;

	private final PasskeyOptions options;

	PasskeyChallengeFactory(Account account, Entities entities, PasskeyFactors passkeys) {
		this.account = account;
		this.entities = entities;
		this.passkeys = passkeys;
		this.options = new PasskeyOptions(account.settings());
	}

	Challenge open(Service service, JsonMembers members) {
		String identity = PasskeyRequest.identity(members);
		Factor factor = chosen(service, identity, members.text("factor_sid", ApiError.FACTOR_SID_MALFORMED));
		Entity entity = (identity != null) ? this.entities.find(service, identity)
				: (factor != null) ? factor.entity : null;
		List<Factor> asked = (factor != null) ? List.of(factor)
				: (entity != null) ? PasskeyFactors.verified(entity).toList() : List.of();
		if (entity != null && asked.isEmpty()) {
			throw ApiError.FACTOR_NOT_FOUND.exception();
		}
		return challenge(service, entity, factor, asked);
	}

	private @Nullable Factor chosen(Service service, @Nullable String identity, @Nullable String sid) {
		if (identity != null && this.entities.find(service, identity) == null) {
			throw ApiError.ENTITY_NOT_FOUND.exception();
		}
		if (sid == null) {
			return null;
		}
		if (!FACTOR_SID.matcher(sid).matches()) {
			throw ApiError.FACTOR_SID_MALFORMED.exception();
		}
		Factor factor = this.passkeys.all(service.sid())
			.filter((candidate) -> candidate.sid.equalsIgnoreCase(sid))
			.filter((candidate) -> identity == null || candidate.entity.identity.equals(identity))
			.findFirst()
			.orElseThrow(ApiError.FACTOR_NOT_FOUND::exception);
		if (!factor.verified) {
			throw ApiError.FACTOR_UNVERIFIED.exception();
		}
		return factor;
	}

	private Challenge challenge(Service service, @Nullable Entity entity, @Nullable Factor factor, List<Factor> asked) {
		String sid = this.account.sids().next("YC");
		String text = this.passkeys.challenge(sid);
		RelyingParty relyingParty = relyingParty(service.passkeys(), factor, asked);
		String userVerification = userVerification(service.passkeys(), asked);
		Set<String> allowed = (entity == null) ? null
				: PasskeyFactors.credentials(asked.stream()).map(Credential::id).collect(Collectors.toSet());
		Instant now = this.account.now();
		PasskeyChallengeData passkeyData = new PasskeyChallengeData(service.sid(), relyingParty.id(), text,
				"required".equals(userVerification), allowed, options(relyingParty, userVerification, text, asked));
		return new Challenge(sid, entity, factor, passkeyData, now,
				this.passkeys.expires(now, PasskeyOptions.REQUEST_SECONDS));
	}

	private Body options(RelyingParty relyingParty, String userVerification, String text, List<Factor> asked) {
		if (this.account.settings().get(Switch.PASSKEY_CREATION_OPTIONS)) {
			Factor newest = asked.isEmpty() ? null : asked.get(asked.size() - 1);
			return this.options.creation(config(newest, relyingParty, userVerification),
					(newest != null) ? Base64Url.encode(newest.entity.sid) : "",
					(newest != null) ? newest.friendlyName : "", text, Stream.empty());
		}
		return this.options.request(relyingParty.id(), userVerification, text,
				PasskeyFactors.credentials(asked.stream()));
	}

	/**
	 * The relying party of the one passkey that is asked, or else that of the service, or
	 * else that of the newest passkey.
	 */
	private static RelyingParty relyingParty(PasskeySettings service, @Nullable Factor factor, List<Factor> asked) {
		RelyingParty general = (factor == null) ? service.relyingParty() : null;
		Passkey newest = asked.isEmpty() ? null : asked.get(asked.size() - 1).passkey;
		if (general != null) {
			return general;
		}
		if (newest == null) {
			throw ApiError.RELYING_PARTY.exception();
		}
		return newest.config.relyingParty();
	}

	/** The strictest of those that are asked, or else that of the service. */
	private static String userVerification(PasskeySettings service, List<Factor> asked) {
		return STRICTEST_FIRST.stream()
			.filter((word) -> asked.stream()
				.anyMatch((factor) -> factor.passkey != null && word.equals(factor.passkey.config.userVerification())))
			.findFirst()
			.orElse((service.userVerification() != null) ? service.userVerification() : "preferred");
	}

	private static PasskeyConfig config(@Nullable Factor factor, RelyingParty relyingParty, String userVerification) {
		Passkey passkey = (factor != null) ? factor.passkey : null;
		return (passkey != null) ? passkey.config
				: new PasskeyConfig(relyingParty, "any", "preferred", userVerification);
	}

}
