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

package dev.verify.security.internal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;

import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;

/**
 * Step-up check before changes of a user's factors: requires a recent second factor. A
 * user without one is redirected to verify and comes back.
 */
public final class StepUpRule {

	private final Duration freshFor;

	private final Clock clock;

	private final Predicate<String> requiresPasskey;

	/**
	 * Creates the check.
	 * @param freshFor how old the second factor may be
	 * @param clock the time
	 * @param requiresPasskey tells whether a user, by the user ID, needs a passkey
	 */
	public StepUpRule(Duration freshFor, Clock clock, Predicate<String> requiresPasskey) {
		this.freshFor = freshFor;
		this.clock = clock;
		this.requiresPasskey = requiresPasskey;
	}

	/**
	 * Tells whether a login has a fresh second factor.
	 * @param login the login
	 * @return {@code false} if it has none, or too old a one
	 */
	public boolean isFresh(SecondFactorUser login) {
		VerifiedFactor factor = login.factor();
		return factor != null && factor.isGiven() && isFresh(factor.time())
				&& (!needsPasskey(login)
						|| Stream.of(SecondFactorAuthorities.PASSKEY, SecondFactorAuthorities.RECOVERY_CODE)
							.map(factor.methods()::get)
							.anyMatch((time) -> time != null && isFresh(Instant.ofEpochMilli(time))));
	}

	private boolean isFresh(Instant time) {
		return this.clock.instant().isBefore(time.plus(this.freshFor));
	}

	/** While it is not known what the user has, the stronger factor is needed. */
	private boolean needsPasskey(SecondFactorUser login) {
		return !Boolean.FALSE.equals(FactorLookup.orNull(() -> this.requiresPasskey.test(login.id())));
	}

	/**
	 * Asks for a fresh second factor.
	 * @param login the login
	 * @throws AuthorizationDeniedException if there is none, which the exception
	 * translation answers with the challenge
	 */
	public void require(SecondFactorUser login) {
		if (!isFresh(login)) {
			RequiredFactor required = RequiredFactor
				.withAuthority(
						needsPasskey(login) ? SecondFactorAuthorities.PASSKEY : SecondFactorAuthorities.TWILIO_VERIFY)
				.validDuration(this.freshFor)
				.build();
			RequiredFactorError error = (login.purpose() == SecondFactorPurpose.STEP_UP)
					? RequiredFactorError.createExpired(required) : RequiredFactorError.createMissing(required);
			throw new AuthorizationDeniedException("A fresh second factor is missing",
					new FactorAuthorizationDecision(List.of(error)));
		}
	}

}
