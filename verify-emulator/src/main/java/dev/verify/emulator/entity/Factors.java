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
import java.util.Map;
import java.util.function.Consumer;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.service.Services;
import org.jspecify.annotations.Nullable;

/**
 * Makes, verifies and removes factors.
 */
final class Factors {

	private static final String PATH = "/Services/{ServiceSid}/Entities/{Identity}/Factors";

	private static final int MAX_PUSH = 20;

	private static final int MAX_TOTP = 100;

	private static final int MAX_PUSH_PAYLOAD = 5456;

	private static final int MAX_TOTP_PAYLOAD = 8;

	private final Account account;

	private final Services services;

	private final Entities entities;

	private final Events events;

	private final Consumer<Device> enrolled;

	private final FactorViews views;

	Factors(Account account, Services services, Entities entities, Events events, Consumer<Device> enrolled) {
		this.account = account;
		this.services = services;
		this.entities = entities;
		this.events = events;
		this.enrolled = enrolled;
		this.views = new FactorViews(account);
	}

	List<Route> routes() {
		return List.of(Route.post("CreateNewFactor", PATH, this::create).openToDevices(),
				Route.get("ListFactor", PATH, this::list),
				Route.get("FetchFactor", PATH + "/{Sid}", (call) -> Reply.ok(this.views.factor(call, of(call))))
					.openToDevices(),
				Route.post("UpdateFactor", PATH + "/{Sid}", this::update).openToDevices(),
				Route.delete("DeleteFactor", PATH + "/{Sid}", this::delete).openToDevices());
	}

	/**
	 * Finds a factor of an entity; for a device, its own only.
	 */
	@Nullable Factor find(Entity entity, String sid, @Nullable Device device) {
		Factor factor = entity.factors.get(sid);
		boolean hidden = device != null && !sid.equals(device.factorSid());
		if (factor == null || hidden) {
			return null;
		}
		if (factor.lapsed(this.account.now())) {
			entity.factors.remove(sid);
			return null;
		}
		return factor;
	}

	private Factor of(Call call) {
		Factor factor = find(this.entities.of(call), call.sid("Sid", "YF"), call.device());
		if (factor == null) {
			throw call.notFound();
		}
		return factor;
	}

	private Reply create(Call call) {
		FactorRequest request = new FactorRequest(call.form());
		Service service = this.services.of(call);
		boolean push = "push".equals(request.type());
		if (call.device() != null && !push) {
			throw ApiError.FACTOR_NOT_AUTHORISED.exception();
		}
		String name = request.requiredFriendlyName();
		Totp totp = push ? null : request.totp(service, this.account.sids());
		PushKey key = push ? request.pushKey() : null;
		Map<String, @Nullable Object> pushConfig = push ? request.pushConfig(this.account.sids().next("CR")) : Map.of();
		Map<String, @Nullable Object> metadata = request.metadata();
		Instant now = this.account.now();
		Entity entity = this.entities.ofOrNew(call);
		Factor factor = new Factor(this.account.sids().next("YF"), entity, name, totp, key, metadata, now);
		factor.issuer = service.totpIssuer();
		factor.pushConfig.putAll(pushConfig);
		add(factor);
		if (call.device() != null) {
			this.enrolled.accept(call.device());
		}
		return Reply.created(this.views.newFactor(call, factor));
	}

	/**
	 * Adds a factor to its entity, unless that has too many.
	 */
	void add(Factor factor) {
		admit(factor.entity, factor, factor.created);
		factor.entity.factorCreated(factor);
		this.events.factor("factor.created", factor);
	}

	private static void admit(Entity entity, Factor factor, Instant now) {
		entity.factors.values().removeIf((other) -> other.lapsed(now));
		List<Factor> ofType = entity.factors.values()
			.stream()
			.filter((other) -> other.type().equals(factor.type()))
			.toList();
		if (ofType.stream().anyMatch((other) -> binding(other).equals(binding(factor)))) {
			throw ApiError.FACTOR_EXISTS.exception();
		}
		if (ofType.size() >= ((factor.totp == null) ? MAX_PUSH : MAX_TOTP)) {
			throw ApiError.MAX_FACTORS.exception();
		}
		if (entity.factorCreationsExhausted(now)) {
			throw ApiError.MAX_FACTOR_CREATIONS.exception();
		}
	}

	private static String binding(Factor factor) {
		if (factor.pushKey != null) {
			return factor.pushKey.base64();
		}
		return (factor.totp != null) ? factor.totp.secret() : factor.sid;
	}

	private Reply list(Call call) {
		Entity entity = this.entities.of(call);
		Instant now = this.account.now();
		List<Factor> live = entity.factors.values().stream().filter((factor) -> !factor.lapsed(now)).toList();
		return Page.of(call.reporting(ApiError.INVALID_REQUEST), "factors", live, (factor) -> factor.sid,
				(factor) -> this.views.factor(call, factor));
	}

	private Reply update(Call call) {
		Factor factor = of(call);
		FactorRequest request = new FactorRequest(call.form());
		String payload = request.authPayload((factor.totp != null) ? MAX_TOTP_PAYLOAD : MAX_PUSH_PAYLOAD);
		if (factor.passkey != null && payload != null) {
			throw ApiError.FACTOR_TYPE_UNSUPPORTED.exception();
		}
		change(factor, request);
		if (payload != null && !factor.verified) {
			verify(factor, payload);
		}
		factor.updated = this.account.now();
		return Reply.ok(this.views.factor(call, factor));
	}

	private static void change(Factor factor, FactorRequest request) {
		String name = request.friendlyName();
		Totp totp = factor.totp;
		if (totp != null) {
			factor.totp = request.totp(totp);
		}
		else if (factor.pushKey != null) {
			request.changePushConfig(factor.pushConfig);
		}
		factor.friendlyName = (name != null) ? name : factor.friendlyName;
	}

	private void verify(Factor factor, String payload) {
		PushKey key = factor.pushKey;
		if (key != null) {
			if (!key.signed(factor.sid, payload)) {
				throw ApiError.FACTOR_VERIFICATION_FAILED.exception();
			}
			verified(factor);
		}
		else if (factor.attemptsExhausted()) {
			throw ApiError.MAX_FACTOR_ATTEMPTS.exception();
		}
		else if (factor.totp != null && factor.accepts(factor.totp, payload, this.account.now(),
				this.account.settings().get(Switch.TOTP_VERIFICATION_CONSUMES))) {
			verified(factor);
		}
		else {
			factor.wrongCode();
		}
	}

	void verified(Factor factor) {
		factor.verified = true;
		this.events.factor("factor.verified", factor);
	}

	private Reply delete(Call call) {
		Factor factor = of(call);
		factor.entity.factors.remove(factor.sid);
		this.events.factor("factor.deleted", factor);
		return Reply.noContent();
	}

}
