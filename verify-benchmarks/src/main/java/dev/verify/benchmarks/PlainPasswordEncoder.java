package dev.verify.benchmarks;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Costs nothing: what a password costs is no business of the second factor.
 */
final class PlainPasswordEncoder implements PasswordEncoder {

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return (password != null) ? password.toString() : null;
	}

	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
		return password != null && encoded != null && encoded.contentEquals(password);
	}

}
