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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that a user has: a TOTP secret, the key of a device or a passkey. Exactly one
 * of {@link #totp}, {@link #pushKey} and {@link #passkey} is set.
 */
final class Factor {

	private static final Duration UNVERIFIED_LIFE = Duration.ofDays(1);

	private static final int MAX_WRONG_CODES = 5;

	final String sid;

	final Entity entity;

	final Instant created;

	final @Nullable PushKey pushKey;

	/** The settings of a device, and the identifier of its credential. */
	final Map<String, @Nullable Object> pushConfig = new LinkedHashMap<>();

	final @Nullable Map<String, @Nullable Object> metadata;

	@Nullable Totp totp;

	@Nullable Passkey passkey;

	String friendlyName;

	/** The name of the application that an authenticator app shows. */
	String issuer = "";

	boolean verified;

	Instant updated;

	private int wrongCodes;

	private long lastStep = -1;

	private final Deque<Instant> challengeCreations = new ArrayDeque<>();

	Factor(String sid, Entity entity, String friendlyName, @Nullable Totp totp, @Nullable PushKey pushKey,
			@Nullable Map<String, @Nullable Object> metadata, Instant created) {
		this.sid = sid;
		this.entity = entity;
		this.friendlyName = friendlyName;
		this.totp = totp;
		this.pushKey = pushKey;
		this.metadata = metadata;
		this.created = created;
		this.updated = created;
	}

	String type() {
		if (this.passkey != null) {
			return "passkeys";
		}
		return (this.pushKey != null) ? "push" : "totp";
	}

	String path() {
		return this.entity.path() + "/Factors/" + this.sid;
	}

	/**
	 * Returns whether this factor was never verified and is too old for it.
	 */
	boolean lapsed(Instant now) {
		return !this.verified && !now.isBefore(this.created.plus(UNVERIFIED_LIFE));
	}

	boolean attemptsExhausted() {
		return this.wrongCodes >= MAX_WRONG_CODES;
	}

	void wrongCode() {
		this.wrongCodes++;
	}

	/**
	 * Verifies a TOTP code. With a memory, a time step that was accepted once is a wrong
	 * code from then on, and so is every earlier one.
	 */
	boolean accepts(Totp secret, String code, Instant now, boolean memory) {
		long step = secret.match(code, now);
		if (step < 0 || (memory && step <= this.lastStep)) {
			return false;
		}
		this.lastStep = memory ? step : this.lastStep;
		return true;
	}

	/**
	 * Counts a challenge. Short codes allow fewer.
	 * @return whether it is one too many
	 */
	boolean challengesExhausted(Totp secret, Instant now) {
		this.challengeCreations.removeIf((moment) -> !moment.isAfter(now.minus(Duration.ofDays(1))));
		if (secret.codeLength() <= 4) {
			return this.challengeCreations.size() >= 10;
		}
		Instant hourAgo = now.minus(Duration.ofHours(1));
		return this.challengeCreations.size() >= 100
				|| this.challengeCreations.stream().filter((moment) -> moment.isAfter(hourAgo)).count() >= 50;
	}

	void challengeCreated(Instant now) {
		this.challengeCreations.add(now);
	}

}
