package dev.verify.security.web.challenge;

import java.io.Serial;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

import dev.verify.security.PendingSecondFactor;

/**
 * An answer to a second factor, not yet checked: who answers, what was asked, and the
 * code. It never becomes authenticated itself; success elevates the authentication that
 * it carries.
 */
public final class SecondFactorAuthenticationToken extends AbstractAuthenticationToken {

	@Serial
	private static final long serialVersionUID = 1;

	private final Authentication firstFactor;

	private final transient @Nullable PendingSecondFactor pending;

	private transient @Nullable String code;

	/**
	 * Creates an answer.
	 * @param firstFactor who answers
	 * @param pending what was asked
	 * @param code the code; empty for push
	 */
	public SecondFactorAuthenticationToken(Authentication firstFactor, PendingSecondFactor pending, String code) {
		super(List.of());
		this.firstFactor = firstFactor;
		this.pending = pending;
		this.code = code;
		setDetails(firstFactor.getDetails());
	}

	/**
	 * Returns the authentication that success elevates.
	 * @return the login of the first factor
	 */
	public Authentication getFirstFactor() {
		return this.firstFactor;
	}

	/**
	 * Returns what was asked.
	 * @return the challenge; {@code null} after deserialisation
	 */
	public @Nullable PendingSecondFactor getPending() {
		return this.pending;
	}

	@Override
	public @Nullable Object getPrincipal() {
		return this.firstFactor.getPrincipal();
	}

	@Override
	public @Nullable Object getCredentials() {
		return this.code;
	}

	@Override
	public void eraseCredentials() {
		this.code = null;
	}

	@Override
	public void setAuthenticated(boolean authenticated) {
		if (authenticated) {
			throw new IllegalArgumentException("An answer cannot become an authentication");
		}
		super.setAuthenticated(false);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

	@Override
	public String toString() {
		return "SecondFactorAuthenticationToken[pending=" + this.pending + "]";
	}

}
