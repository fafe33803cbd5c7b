package dev.verify.security.web.challenge;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;

/**
 * Adds a passed second factor to a login, and keeps everything else of it.
 */
final class Elevation {

	private Elevation() {
	}

	/**
	 * Returns the login with the two authorities of the method, issued at the given time.
	 * @throws IllegalStateException if the login's own builder changes who the user is
	 */
	static Authentication elevate(Authentication login, SecondFactorMethod method, Instant at) {
		Set<String> granted = Set.of(SecondFactorAuthorities.TWILIO_VERIFY, method.authority());
		Authentication elevated = login.toBuilder().authorities((authorities) -> {
			authorities.removeIf((authority) -> granted.contains(authority.getAuthority()));
			granted.forEach((authority) -> add(authorities, authority, at));
		}).build();
		if (!elevated.isAuthenticated() || !login.getName().equals(elevated.getName())) {
			throw new IllegalStateException(login.getClass().getName() + ".toBuilder() does not keep the user");
		}
		return elevated;
	}

	private static void add(Collection<GrantedAuthority> authorities, String authority, Instant at) {
		authorities.add(FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build());
	}

}
