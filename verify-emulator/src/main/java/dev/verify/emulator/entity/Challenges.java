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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Device;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.entity.Challenge.Status;
import dev.verify.emulator.service.Services;

/**
 * Makes challenges, shows them and takes their answers.
 */
final class Challenges {

	private static final String PATH = "/Services/{ServiceSid}/Entities/{Identity}/Challenges";

	private static final Pattern FACTOR_SID = Pattern.compile("YF[0-9a-fA-F]{32}");

	private static final int MAX_PAYLOAD = 5456;

	private static final int MAX_METADATA = 1024;

	private final Account account;

	private final Services services;

	private final Entities entities;

	private final Factors factors;

	private final Events events;

	private final ChallengeAnswers answers;

	private final ChallengeViews views;

	Challenges(Account account, Services services, Entities entities, Factors factors, Events events) {
		this.account = account;
		this.services = services;
		this.entities = entities;
		this.factors = factors;
		this.events = events;
		this.answers = new ChallengeAnswers(account);
		this.views = new ChallengeViews(account);
	}

	List<Route> routes() {
		return List.of(Route.post("CreateChallenge", PATH, this::create),
				Route.get("ListChallenge", PATH, this::list).openToDevices(),
				Route.get("FetchChallenge", PATH + "/{Sid}", this::fetch).openToDevices(),
				Route.post("UpdateChallenge", PATH + "/{Sid}", this::update).openToDevices());
	}

	private Reply create(Call call) {
		ChallengeRequest request = new ChallengeRequest(call.form());
		Entity entity = this.entities.of(call);
		Factor factor = this.factors.find(entity, request.factorSid(), null);
		if (factor == null) {
			throw call.notFound();
		}
		if (factor.passkey != null) {
			throw ApiError.FACTOR_TYPE_UNSUPPORTED.exception();
		}
		if (!factor.verified) {
			throw ApiError.FACTOR_UNVERIFIED.exception();
		}
		Instant now = this.account.now();
		Totp totp = factor.totp;
		Challenge challenge = open(call, request, factor, now);
		String code = (totp != null) ? request.code() : null;
		if (totp != null && factor.challengesExhausted(totp, now)) {
			throw ApiError.MAX_CHALLENGES.exception();
		}
		factor.challengeCreated(now);
		this.account.settings().makeRoom(entity.challenges);
		entity.challenges.put(challenge.sid, challenge);
		if (totp != null && code != null) {
			this.answers.code(challenge, totp, code);
			announce(challenge);
		}
		return Reply.created(this.views.challenge(call, challenge));
	}

	private Challenge open(Call call, ChallengeRequest request, Factor factor, Instant now) {
		Instant date = this.services.of(call).pushIncludeDate() ? now : null;
		return new Challenge(this.account.sids().next("YC"), factor, request.details(factor.pushKey != null, date),
				request.hiddenDetails(), now, request.expires(now));
	}

	/**
	 * Finds the challenge that a call is about.
	 */
	Challenge of(Call call, String variable) {
		Challenge challenge = this.entities.of(call).challenges.get(call.sid(variable, "YC"));
		if (challenge == null || !visible(challenge, call)) {
			throw call.notFound();
		}
		return challenge.at(this.account.now());
	}

	private static boolean visible(Challenge challenge, Call call) {
		Device device = call.device();
		return device == null || challenge.isOf(device.factorSid());
	}

	private Reply list(Call call) {
		Parameters query = call.query().reporting(ApiError.INVALID_REQUEST);
		String factorSid = query.text("FactorSid", FACTOR_SID);
		String status = query.oneOf("Status", List.of("pending", "expired", "approved", "denied"));
		String order = query.oneOf("Order", List.of("asc", "desc"));
		Instant now = this.account.now();
		List<Challenge> wanted = new ArrayList<>(this.entities.of(call).challenges.values()
			.stream()
			.map((challenge) -> challenge.at(now))
			.filter((challenge) -> visible(challenge, call))
			.filter((challenge) -> factorSid == null || challenge.isOf(factorSid))
			.filter((challenge) -> status == null || challenge.status.word.equals(status))
			.toList());
		if ("desc".equals(order)) {
			Collections.reverse(wanted);
		}
		return Page.of(call.reporting(ApiError.INVALID_REQUEST), "challenges", wanted, (challenge) -> challenge.sid,
				(challenge) -> this.views.challenge(call, challenge));
	}

	private Reply fetch(Call call) {
		Body body = this.views.challenge(call, of(call, "Sid"));
		return Reply.ok(body)
			.header("Twilio-Verify-Signature-Fields",
					String.join(",", ChallengeViews.signedFields(body, this.account.settings())));
	}

	private Reply update(Call call) {
		Challenge challenge = of(call, "Sid");
		if (challenge.ofPasskeys()) {
			throw ApiError.FACTOR_TYPE_UNSUPPORTED.exception();
		}
		Parameters form = call.form().reporting(ApiError.INVALID_REQUEST);
		var metadata = form.object("Metadata", MAX_METADATA);
		if (challenge.status == Status.EXPIRED) {
			throw ApiError.CHALLENGE_EXPIRED.exception();
		}
		if (challenge.status != Status.PENDING) {
			throw ApiError.CHALLENGE_ANSWERED.exception();
		}
		judge(call, challenge, form);
		if (metadata != null) {
			challenge.metadata = metadata;
		}
		announce(challenge);
		return Reply.ok(this.views.challenge(call, challenge))
			.header("Twilio-Verify-Challenge-Signature", this.account.sids().next(""));
	}

	private void judge(Call call, Challenge challenge, Parameters form) {
		Totp totp = challenge.factor().totp;
		PushKey key = challenge.factor().pushKey;
		if (totp != null) {
			String code = new ChallengeRequest(form).code();
			if (code == null) {
				throw form.invalid("AuthPayload");
			}
			this.answers.code(challenge, totp, code);
		}
		else if (key != null) {
			form.required("AuthPayload");
			String token = String.valueOf(form.text("AuthPayload", MAX_PAYLOAD));
			this.answers.signature(challenge, key, token, this.views.challenge(call, challenge));
		}
	}

	private void announce(Challenge challenge) {
		if (challenge.status != Status.PENDING) {
			this.events.challenge(challenge);
		}
	}

}
