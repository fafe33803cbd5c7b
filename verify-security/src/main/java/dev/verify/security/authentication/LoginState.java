package dev.verify.security.authentication;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * The visibility of a login for the application.
 */
public sealed interface LoginState {

	/**
	 * No user has logged in.
	 */
	record Anonymous() implements LoginState {
	}

	/**
	 * The application sees the login.
	 *
	 * @param login the login, with the authorities of the factor
	 * @param factor the second factor of the session; {@code null} if none was needed
	 */
	record Shown(Authentication login, @Nullable VerifiedFactor factor) implements LoginState {
	}

	/**
	 * The second factor is missing: the application sees an anonymous user.
	 *
	 * @param login the login, kept aside
	 */
	record Withheld(Authentication login) implements LoginState {
	}

}
