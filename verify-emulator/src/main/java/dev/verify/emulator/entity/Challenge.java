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
import java.util.Map;

import dev.verify.emulator.api.Body;
import org.jspecify.annotations.Nullable;

/**
 * A question to the owner of a factor: is it you?
 */
final class Challenge {

	private static final int MAX_WRONG_CODES = 5;

	private static final int MAX_NOTIFICATIONS = 3;

	final String sid;

	/** Whose it is; {@code null} while any passkey can approve it. */
	final @Nullable Entity entity;

	/** What makes it a challenge of passkeys. */
	private final @Nullable PasskeyChallengeData passkeyData;

	final Instant created;

	final Instant expires;

	final @Nullable Body details;

	final @Nullable Map<String, @Nullable Object> hiddenDetails;

	@Nullable Map<String, @Nullable Object> metadata;

	Instant updated;

	@Nullable Instant responded;

	Status status = Status.PENDING;

	private @Nullable Factor factor;

	private int wrongCodes;

	private int notifications;

	Challenge(String sid, Factor factor, @Nullable Body details, @Nullable Map<String, @Nullable Object> hiddenDetails,
			Instant created, Instant expires) {
		this(sid, factor.entity, factor, null, details, hiddenDetails, created, expires);
	}

	/**
	 * Creates a challenge of passkeys.
	 * @param factor the factor that is asked; {@code null} while it is open which
	 */
	Challenge(String sid, @Nullable Entity entity, @Nullable Factor factor, PasskeyChallengeData passkeyData,
			Instant created, Instant expires) {
		this(sid, entity, factor, passkeyData, null, null, created, expires);
	}

	private Challenge(String sid, @Nullable Entity entity, @Nullable Factor factor,
			@Nullable PasskeyChallengeData passkeyData, @Nullable Body details,
			@Nullable Map<String, @Nullable Object> hiddenDetails, Instant created, Instant expires) {
		this.sid = sid;
		this.entity = entity;
		this.factor = factor;
		this.passkeyData = passkeyData;
		this.details = details;
		this.hiddenDetails = hiddenDetails;
		this.created = created;
		this.updated = created;
		this.expires = expires;
	}

	/**
	 * Returns the factor that is asked, or has approved.
	 */
	Factor factor() {
		if (this.factor == null) {
			throw new IllegalStateException("No passkey has approved this challenge yet");
		}
		return this.factor;
	}

	boolean hasFactor() {
		return this.factor != null;
	}

	boolean isOf(@Nullable String factorSid) {
		return this.factor != null && this.factor.sid.equals(factorSid);
	}

	boolean ofPasskeys() {
		return this.passkeyData != null;
	}

	PasskeyChallengeData passkeyData() {
		if (this.passkeyData == null) {
			throw new IllegalStateException("This is no challenge of passkeys");
		}
		return this.passkeyData;
	}

	String path() {
		return ((this.entity != null) ? this.entity : factor().entity).path() + "/Challenges/" + this.sid;
	}

	/**
	 * Notices that time has passed.
	 */
	Challenge at(Instant now) {
		if (this.status == Status.PENDING && !now.isBefore(this.expires)) {
			this.status = Status.EXPIRED;
			this.updated = this.expires;
		}
		return this;
	}

	void answer(Status answer, Instant now) {
		this.status = answer;
		this.updated = now;
		this.responded = now;
	}

	void approvedBy(Factor passkey, Instant now) {
		this.factor = passkey;
		answer(Status.APPROVED, now);
	}

	boolean attemptsExhausted() {
		return this.wrongCodes >= MAX_WRONG_CODES;
	}

	void wrongCode() {
		this.wrongCodes++;
	}

	/**
	 * Counts a notification.
	 * @return whether it is still allowed
	 */
	boolean notified() {
		if (this.notifications >= MAX_NOTIFICATIONS) {
			return false;
		}
		this.notifications++;
		return true;
	}

	enum Status {

		PENDING("pending"), EXPIRED("expired"), APPROVED("approved"), DENIED("denied");

		final String word;

		Status(String word) {
			this.word = word;
		}

	}

}
