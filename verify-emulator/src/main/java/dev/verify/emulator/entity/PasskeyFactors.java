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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.passkey.Base64Url;
import dev.verify.emulator.passkey.CeremonyVerifier;
import dev.verify.emulator.passkey.CreatedCredential;
import dev.verify.emulator.passkey.Credential;
import dev.verify.emulator.passkey.JsonMembers;
import dev.verify.emulator.passkey.PasskeyOptions;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.service.Services;
import org.jspecify.annotations.Nullable;

/**
 * Makes and verifies passkeys. Like other factors, an entity has them.
 */
final class PasskeyFactors {

	private static final Pattern SERVICE_SID = Pattern.compile("VA[0-9a-fA-F]{32}");

	private static final Duration NEVER = Duration.ofDays(36500);

	private static final int CHALLENGE_BYTES = 32;

	private final Account account;

	private final Services services;

	private final Entities entities;

	private final Factors factors;

	private final CeremonyVerifier verifier;

	private final PasskeyOptions options;

	private final FactorViews views;

	PasskeyFactors(Account account, Services services, Entities entities, Factors factors) {
		this.account = account;
		this.services = services;
		this.entities = entities;
		this.factors = factors;
		this.verifier = new CeremonyVerifier(account.settings());
		this.options = new PasskeyOptions(account.settings());
		this.views = new FactorViews(account);
	}

	List<Route> routes() {
		return List.of(Route.post("CreateNewFactorPasskey", "/Services/{ServiceSid}/Passkeys/Factors", this::create),
				Route.post("UpdatePasskeysFactor", "/Services/{ServiceSid}/Passkeys/VerifyFactor", this::verify));
	}

	/**
	 * Finds the service that a call belongs to.
	 */
	Service service(Call call) {
		if (!SERVICE_SID.matcher(call.variable("ServiceSid")).matches()) {
			throw ApiError.SERVICE_SID_MALFORMED.exception();
		}
		return this.services.of(call);
	}

	/**
	 * Makes a WebAuthn challenge, by which the credential finds its resource.
	 */
	String challenge(String sid) {
		return this.account.settings().get(Switch.PASSKEY_RANDOM_CHALLENGE)
				? Base64Url.encode(this.account.sids().bytes(CHALLENGE_BYTES)) : Base64Url.encode(sid);
	}

	/**
	 * Returns when something ends that the browser was given some time for.
	 */
	Instant expires(Instant now, int seconds) {
		return this.account.settings().get(Switch.PASSKEY_TIMEOUTS) ? now.plusSeconds(seconds) : now.plus(NEVER);
	}

	/**
	 * Finds the passkeys of a service, verified or not.
	 */
	Stream<Factor> all(String serviceSid) {
		return this.entities.all()
			.stream()
			.filter((entity) -> entity.serviceSid.equals(serviceSid))
			.flatMap((entity) -> entity.factors.values().stream())
			.filter((factor) -> factor.passkey != null);
	}

	/**
	 * Finds the passkeys of an entity that can be used.
	 */
	static Stream<Factor> verified(Entity entity) {
		return entity.factors.values().stream().filter((factor) -> factor.verified && factor.passkey != null);
	}

	static Stream<Credential> credentials(Stream<Factor> factors) {
		return factors.flatMap((factor) -> Stream.ofNullable(credential(factor)));
	}

	static @Nullable Credential credential(Factor factor) {
		Passkey passkey = factor.passkey;
		return (passkey != null) ? passkey.credential : null;
	}

	private Reply create(Call call) {
		Service service = service(call);
		PasskeyRequest request = new PasskeyRequest(JsonMembers.read(call.body()));
		String identity = request.identity();
		String name = request.friendlyName();
		var config = request.config(service.passkeys(), this.account.settings().get(Switch.PASSKEY_CRITERIA_MERGED));
		Instant now = this.account.now();
		Entity entity = this.entities.ofOrNew(service, identity);
		Factor factor = new Factor(this.account.sids().next("YF"), entity, name, null, null, null, now);
		Passkey passkey = new Passkey(config, challenge(factor.sid), expires(now, PasskeyOptions.CREATION_SECONDS));
		factor.passkey = passkey;
		this.factors.add(factor);
		return Reply.created(this.views.newFactor(call, factor)
			.with("options", this.options.creation(config, Base64Url.encode(entity.sid), name, passkey.challenge,
					credentials(verified(entity)))));
	}

	private Reply verify(Call call) {
		Service service = service(call);
		CreatedCredential created = CreatedCredential.read(JsonMembers.read(call.body()),
				this.account.settings().get(Switch.PASSKEY_HEX_RAW_ID));
		Factor factor = all(service.sid()).filter((candidate) -> challenge(candidate).equals(created.challenge()))
			.findFirst()
			.orElseThrow(ApiError.FACTOR_NOT_FOUND::exception);
		Passkey passkey = factor.passkey;
		if (passkey == null || factor.verified || !this.account.now().isBefore(passkey.expires)) {
			throw ApiError.FACTOR_STATE.exception();
		}
		Credential credential = this.verifier.register(created, passkey.config, passkey.challenge);
		if (credentials(all(service.sid())).anyMatch((other) -> other.id().equals(credential.id()))) {
			throw ApiError.FACTOR_EXISTS.exception();
		}
		passkey.credential = credential;
		factor.updated = this.account.now();
		this.factors.verified(factor);
		return Reply.ok(this.views.factor(call, factor));
	}

	private static String challenge(Factor factor) {
		Passkey passkey = factor.passkey;
		return (passkey != null) ? passkey.challenge : "";
	}

}
