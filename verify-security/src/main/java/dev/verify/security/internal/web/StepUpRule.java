package dev.verify.security.internal.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

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

	/**
	 * Creates the check.
	 * @param freshFor how old the second factor may be
	 * @param clock the time
	 */
	public StepUpRule(Duration freshFor, Clock clock) {
		this.freshFor = freshFor;
		this.clock = clock;
	}

	/**
	 * Tells whether a login has a fresh second factor.
	 * @param login the login
	 * @return {@code false} if it has none, or too old a one
	 */
	public boolean isFresh(SecondFactorUser login) {
		VerifiedFactor factor = login.factor();
		return factor != null && factor.isGiven() && this.clock.instant().isBefore(factor.time().plus(this.freshFor));
	}

	/**
	 * Asks for a fresh second factor.
	 * @param login the login
	 * @throws AuthorizationDeniedException if there is none, which the exception
	 * translation answers with the challenge
	 */
	public void require(SecondFactorUser login) {
		if (!isFresh(login)) {
			RequiredFactor required = RequiredFactor.withAuthority(SecondFactorAuthorities.TWILIO_VERIFY)
				.validDuration(this.freshFor)
				.build();
			RequiredFactorError error = (login.purpose() == SecondFactorPurpose.STEP_UP)
					? RequiredFactorError.createExpired(required) : RequiredFactorError.createMissing(required);
			throw new AuthorizationDeniedException("A fresh second factor is missing",
					new FactorAuthorizationDecision(List.of(error)));
		}
	}

}
