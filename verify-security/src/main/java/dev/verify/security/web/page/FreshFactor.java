package dev.verify.security.web.page;

import java.time.Clock;
import java.time.Duration;

import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.Authentication;

import dev.verify.security.SecondFactorAuthorities;

/**
 * The gate before everything that changes a user's factors: a second factor that was
 * given a moment ago. Who lacks it is sent to give it, and comes back.
 */
public final class FreshFactor {

	private final AllRequiredFactorsAuthorizationManager<Object> fresh;

	/**
	 * Creates the gate.
	 * @param freshFor how old the second factor may be
	 * @param clock the time
	 */
	public FreshFactor(Duration freshFor, Clock clock) {
		this.fresh = AllRequiredFactorsAuthorizationManager.builder()
			.requireFactor((factor) -> factor.authority(SecondFactorAuthorities.TWILIO_VERIFY).validDuration(freshFor))
			.build();
		this.fresh.setClock(clock);
	}

	/**
	 * Tells whether a login has a fresh second factor.
	 * @param login the login
	 * @return {@code false} if it has none, or too old a one
	 */
	public boolean isFresh(Authentication login) {
		return this.fresh.authorize(() -> login, this).isGranted();
	}

	/**
	 * Asks for a fresh second factor.
	 * @param login the login
	 * @throws AuthorizationDeniedException if there is none, which the exception
	 * translation answers with the challenge
	 */
	public void require(Authentication login) {
		FactorAuthorizationDecision decision = this.fresh.authorize(() -> login, this);
		if (!decision.isGranted()) {
			throw new AuthorizationDeniedException("A fresh second factor is missing", decision);
		}
	}

}
