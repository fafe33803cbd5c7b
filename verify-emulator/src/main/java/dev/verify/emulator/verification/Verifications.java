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

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.attempt.Attempt;
import dev.verify.emulator.attempt.Attempts;
import dev.verify.emulator.destination.Destination;
import dev.verify.emulator.inbox.Message;
import dev.verify.emulator.ratelimit.RateLimits;
import dev.verify.emulator.safelist.SafeList;
import dev.verify.emulator.service.Service;
import dev.verify.emulator.service.Services;
import dev.verify.emulator.template.Templates;
import dev.verify.emulator.verification.Verification.Status;
import org.jspecify.annotations.Nullable;

/**
 * Starts, shows and ends verifications.
 */
public final class Verifications {

	private final Account account;

	private final Services services;

	private final RateLimits rateLimits;

	private final Attempts attempts;

	private final SendingRules rules;

	private final MessageWriter writer;

	private final VerificationViews views;

	private final VerificationStore store;

	/**
	 * Opens the family.
	 * @param account the account
	 * @param services the account's services
	 * @param templates the account's templates
	 * @param rateLimits count the starts
	 * @param attempts remember the messages
	 * @param safeList the numbers that no protection blocks
	 */
	public Verifications(Account account, Services services, Templates templates, RateLimits rateLimits,
			Attempts attempts, SafeList safeList) {
		this.account = account;
		this.services = services;
		this.rateLimits = rateLimits;
		this.attempts = attempts;
		this.rules = new SendingRules(account.settings(), safeList);
		this.writer = new MessageWriter(templates);
		this.views = new VerificationViews(account);
		this.store = new VerificationStore(account.settings().retention());
	}

	/**
	 * Reads what the first verification needs, so that it is not late.
	 */
	public static void load() {
		Destination.load();
		Locales.find(Locales.DEFAULT);
		Words.CODE.write(Locales.DEFAULT, Map.of("friendly_name", "", "code", ""));
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		VerificationChecks checks = new VerificationChecks(this.account, this.services, this.store, this::end);
		return List.of(Route.post("CreateVerification", "/Services/{ServiceSid}/Verifications", this::create),
				Route.get("FetchVerification", "/Services/{ServiceSid}/Verifications/{Sid}", this::fetch),
				Route.post("UpdateVerification", "/Services/{ServiceSid}/Verifications/{Sid}", this::update),
				Route.post("CreateVerificationCheck", "/Services/{ServiceSid}/VerificationCheck", checks::create));
	}

	private Reply create(Call call) {
		Service service = this.services.of(call);
		StartRequest start = StartRequest.read(call.form(), service);
		this.rules.check(start, service);
		MessageWriter.Draft draft = this.writer.draft(start, service);
		Verification verification = occupying(service, start);
		this.rateLimits.take(service.sid(), call.form(), start.rateLimits());
		if (verification != null && !verification.samePayment(start)) {
			end(verification, Status.CANCELED);
			verification = null;
		}
		if (verification == null) {
			verification = open(service, start);
		}
		send(service, verification, start, draft);
		return Reply.created(this.views.body(call, service, verification));
	}

	/**
	 * Finds the verification that occupies the destination, if it allows another message.
	 */
	private @Nullable Verification occupying(Service service, StartRequest start) {
		Verification found = this.store.byDestination(service.sid(), start.destination().to(), this.account.now());
		if (found != null && found.status == Status.MAX_ATTEMPTS_REACHED) {
			if (this.account.settings().get(Switch.START_WAITS_AFTER_MAX_CHECKS)) {
				throw found.refusal(ApiError.MAX_CHECKS, this.account);
			}
			end(found, Status.CANCELED);
			return null;
		}
		if (found != null && found.sendsExhausted()) {
			throw found.refusal(ApiError.MAX_SENDS, this.account);
		}
		return found;
	}

	private Verification open(Service service, StartRequest start) {
		String custom = start.customCode();
		String code = (custom != null) ? custom : this.account.sids().code(service.codeLength());
		Verification verification = new Verification(this.account.sids().next("VE"), service.sid(), start, code,
				this.account.now());
		this.store.add(verification);
		return verification;
	}

	private void send(Service service, Verification verification, StartRequest start, MessageWriter.Draft draft) {
		Destination destination = verification.destination;
		Instant now = this.account.now();
		Attempt attempt = new Attempt(this.account.sids().next("VL"), service.sid(), verification.sid, start.channel(),
				destination, start.locale(), verification.code.length(), now, verification.expires());
		verification.sent(attempt);
		this.attempts.add(attempt);
		if (start.sna()) {
			verification.sna = new Sna(this.account.sids().next(""),
					start.snaClientToken() ? this.account.sids().next("") : null);
			return;
		}
		this.account.inbox()
			.deliver(new Message(destination.to(), start.channel(), verification.code,
					draft.text(verification.code, verification.remaining(now)), service.sid(), verification.sid, now));
	}

	private void end(Verification verification, Status status) {
		Instant now = this.account.now();
		verification.end(status, now);
		this.store.ended(verification);
		if (status == Status.APPROVED) {
			this.attempts.converted(verification.lastAttempt(), now);
		}
	}

	/**
	 * Tells what has become of codes.
	 * @param sids the identifiers of verifications
	 * @return the states of those that are remembered, by identifier
	 */
	public Map<String, CodeState> states(Collection<String> sids) {
		Instant now = this.account.now();
		Map<String, CodeState> states = new HashMap<>();
		sids.stream()
			.map(this.store::newest)
			.filter(Objects::nonNull)
			.forEach((verification) -> states.put(verification.sid, verification.state(now)));
		return states;
	}

	/**
	 * Confirms a silent network authentication, as the carrier does when the handset
	 * opens the URL.
	 * @param token the token in the URL
	 * @return the message for the handset, {@code null} when the token is unknown
	 */
	public @Nullable String confirmSna(String token) {
		Verification found = this.store.bySnaToken(token, this.account.now());
		return (found != null && found.sna != null) ? found.sna.confirm() : null;
	}

	private Reply fetch(Call call) {
		Service service = this.services.of(call);
		Verification verification = find(call, service);
		if (this.account.settings().get(Switch.STATUS_POLLING_LIMITED)) {
			verification.polling.look(this.account.now());
		}
		return Reply.ok(this.views.body(call, service, verification));
	}

	private Reply update(Call call) {
		Service service = this.services.of(call);
		call.form().required("Status");
		String word = call.form().oneOf("Status", List.of("canceled", "approved"));
		Verification verification = find(call, service);
		Status wanted = "approved".equals(word) ? Status.APPROVED : Status.CANCELED;
		if (verification.status != wanted) {
			boolean possible = verification.status == Status.PENDING
					|| (verification.status == Status.MAX_ATTEMPTS_REACHED && wanted == Status.CANCELED);
			if (!possible) {
				throw call.notFound();
			}
			end(verification, wanted);
		}
		return Reply.ok(this.views.body(call, service, verification));
	}

	private Verification find(Call call, Service service) {
		String key = call.variable("Sid");
		Instant now = this.account.now();
		Verification found = key.matches("VE[0-9a-fA-F]{32}") ? this.store.bySid(service.sid(), key, now)
				: this.store.byDestination(service.sid(), key, now);
		if (found == null) {
			throw call.notFound();
		}
		return found;
	}

}
