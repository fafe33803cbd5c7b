package dev.verify.security.web.page;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import dev.verify.security.SecondFactorAuthorities;

/**
 * Adds a passed second factor to a login, and keeps everything else of it.
 */
public final class Elevation {

	private Elevation() {
	}

	/**
	 * Returns the login with the umbrella authority and that of the method, issued at the
	 * given time.
	 * @param login who has passed
	 * @param authority what was passed, for instance that of a method
	 * @param at when
	 * @return the elevated login
	 * @throws IllegalStateException if the login's own builder changes who the user is
	 */
	public static Authentication elevate(Authentication login, String authority, Instant at) {
		return grant(login, Set.of(SecondFactorAuthorities.TWILIO_VERIFY, authority), at);
	}

	static Authentication grant(Authentication login, Set<String> granted, Instant at) {
		Authentication elevated = login.toBuilder().authorities((authorities) -> {
			authorities.removeIf((present) -> granted.contains(present.getAuthority()));
			granted.forEach((each) -> add(authorities, each, at));
		}).build();
		return sameUser(login, elevated);
	}

	static Authentication withdraw(Authentication login, String authority) {
		return sameUser(login, login.toBuilder()
			.authorities((authorities) -> authorities.removeIf((present) -> authority.equals(present.getAuthority())))
			.build());
	}

	private static Authentication sameUser(Authentication login, Authentication elevated) {
		if (!elevated.isAuthenticated() || !login.getName().equals(elevated.getName())) {
			throw new IllegalStateException(login.getClass().getName() + ".toBuilder() does not keep the user");
		}
		return elevated;
	}

	private static void add(Collection<GrantedAuthority> authorities, String authority, Instant at) {
		authorities.add(FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build());
	}

}
