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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Secrets;
import dev.verify.emulator.attempt.Attempt;
import dev.verify.emulator.destination.Destination;
import org.jspecify.annotations.Nullable;

/**
 * One code's way from its first message to its end. Five messages and five wrong guesses
 * are allowed while it is valid.
 */
final class Verification {

	static final Duration VALIDITY = Duration.ofMinutes(10);

	private static final int MAX_SENDS = 5;

	private static final int MAX_WRONG_CHECKS = 5;

	final String sid;

	final String serviceSid;

	final Destination destination;

	final String code;

	final @Nullable String amount;

	final @Nullable String payee;

	final Instant created;

	final List<Attempt> attempts = new ArrayList<>();

	final Polling polling = new Polling();

	Instant updated;

	String channel;

	@Nullable Sna sna;

	Status status = Status.PENDING;

	private int wrongChecks;

	Verification(String sid, String serviceSid, StartRequest start, String code, Instant created) {
		this.sid = sid;
		this.serviceSid = serviceSid;
		this.destination = start.destination();
		this.channel = start.channel();
		this.amount = start.amount();
		this.payee = start.payee();
		this.code = code;
		this.created = created;
		this.updated = created;
	}

	/**
	 * Returns whether the window of the code is over. What has ended inside the window
	 * stays visible until then.
	 */
	boolean expired(Instant now) {
		return !now.isBefore(expires());
	}

	Instant expires() {
		return this.created.plus(VALIDITY);
	}

	Duration remaining(Instant now) {
		return Duration.between(now, expires());
	}

	Attempt lastAttempt() {
		return this.attempts.get(this.attempts.size() - 1);
	}

	boolean sendsExhausted() {
		return this.attempts.size() >= MAX_SENDS;
	}

	boolean checksExhausted() {
		return this.wrongChecks >= MAX_WRONG_CHECKS;
	}

	CodeState state(Instant now) {
		boolean over = this.status == Status.PENDING && expired(now);
		return new CodeState(over ? "expired" : this.status.word, this.wrongChecks, MAX_WRONG_CHECKS, expires());
	}

	/**
	 * Makes the error of a limit that lasts as long as this verification.
	 */
	ApiException refusal(ApiError error, Account account) {
		ApiException refusal = error.exception();
		if (account.settings().get(Switch.RETRY_AFTER_MAX)) {
			refusal.header("Retry-After", String.valueOf(Math.max(1, remaining(account.now()).toSeconds())));
		}
		return refusal;
	}

	/**
	 * Returns whether this verification is about the same payment as a new request.
	 */
	boolean samePayment(StartRequest start) {
		return Objects.equals(this.amount, start.amount()) && Objects.equals(this.payee, start.payee());
	}

	void sent(Attempt attempt) {
		this.attempts.add(attempt);
		this.channel = attempt.channel();
		this.updated = attempt.created();
	}

	/**
	 * Returns whether a guess is right: the code, and the payment that it was sent for.
	 */
	boolean matches(String guess, @Nullable String guessedAmount, @Nullable String guessedPayee) {
		boolean right = Secrets.same(this.code, guess);
		return right && Objects.equals(this.amount, guessedAmount) && Objects.equals(this.payee, guessedPayee);
	}

	void wrongCheck(Instant now) {
		this.wrongChecks++;
		this.updated = now;
	}

	void end(Status end, Instant now) {
		this.status = end;
		this.updated = now;
	}

	enum Status {

		PENDING("pending"), APPROVED("approved"), CANCELED("canceled"), MAX_ATTEMPTS_REACHED("max_attempts_reached");

		final String word;

		Status(String word) {
			this.word = word;
		}

	}

}
