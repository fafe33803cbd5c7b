package dev.verify.security.web.page;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * The gate before everything that belongs to the second factor: nobody is challenged, and
 * nothing is sent, before a first factor was given in this session.
 */
public final class FirstFactor {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final SecurityContextHolderStrategy contexts;

	/**
	 * Creates the gate.
	 * @param contexts where the current login is found
	 */
	public FirstFactor(SecurityContextHolderStrategy contexts) {
		this.contexts = contexts;
	}

	/**
	 * Returns who has passed the first factor. A remembered login has not: its cookie
	 * proves possession of a browser only.
	 * @return the login
	 * @throws InsufficientAuthenticationException which the exception translation answers
	 * with the application's own login
	 */
	public Authentication require() {
		Authentication current = this.contexts.getContext().getAuthentication();
		if (current == null || !this.trust.isFullyAuthenticated(current)) {
			throw new InsufficientAuthenticationException("The first factor is missing");
		}
		return current;
	}

}
