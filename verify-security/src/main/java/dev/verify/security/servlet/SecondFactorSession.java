package dev.verify.security.servlet;

import java.util.Optional;

import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.servlet.FactorAttributes;
import dev.verify.security.internal.servlet.RequestLogin;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * The second factor in the session of a request, for pages and tests.
 */
public final class SecondFactorSession {

	/** The session attribute of the {@linkplain VerifiedFactor#toMap() record}. */
	public static final String FACTOR = FactorAttributes.FACTOR;

	private SecondFactorSession() {
	}

	/**
	 * Returns the login that is withheld, for a page that offers to finish signing in.
	 * @param request the request
	 * @return the login; empty if no user has logged in, or the login is shown
	 */
	public static Optional<Authentication> withheldLogin(HttpServletRequest request) {
		return RequestLogin.withheld(request);
	}

	/**
	 * Reads the second factor of the session.
	 * @param request a request of the session
	 * @return the record, or {@code null}
	 */
	public static @Nullable VerifiedFactor factor(HttpServletRequest request) {
		return FactorAttributes.factor(request);
	}

	/**
	 * Writes or removes the second factor of the session.
	 * @param request a request of the session
	 * @param factor the record; {@code null} removes it
	 */
	public static void setFactor(HttpServletRequest request, @Nullable VerifiedFactor factor) {
		FactorAttributes.setFactor(request, factor);
	}

}
