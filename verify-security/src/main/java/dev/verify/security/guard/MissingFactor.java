package dev.verify.security.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;

/**
 * Finds out whether a user was denied for the want of a second factor. An expression such
 * as {@code hasAuthority('FACTOR_TOTP')} says only no; so it is asked what it would say
 * if the user had one. The answer never opens anything: it decides whether the user is
 * asked for the factor or told that access is denied.
 */
final class MissingFactor {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private MissingFactor() {
	}

	static <T> AuthorizationResult explain(AuthorizationManager<T> rule, @Nullable Authentication user, T object,
			AuthorizationResult denied) {
		if (denied instanceof FactorAuthorizationDecision || denied instanceof AuthorityAuthorizationDecision
				|| user == null || !TRUST.isFullyAuthenticated(user)) {
			return denied;
		}
		return candidates().filter((authority) -> opens(rule, with(user, authority), object))
			.findFirst()
			.<AuthorizationResult>map((authority) -> new FactorAuthorizationDecision(
					List.of(RequiredFactorError.createMissing(RequiredFactor.withAuthority(authority).build()))))
			.orElse(denied);
	}

	private static Stream<String> candidates() {
		return Stream.concat(Stream.of(SecondFactorAuthorities.TWILIO_VERIFY),
				Stream.of(SecondFactorMethod.values()).map(SecondFactorMethod::authority));
	}

	private static <T> boolean opens(AuthorizationManager<T> rule, Authentication user, T object) {
		try {
			AuthorizationResult result = rule.authorize(() -> user, object);
			return result != null && result.isGranted();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static Authentication with(Authentication user, String authority) {
		Set<String> added = new HashSet<>(List.of(SecondFactorAuthorities.TWILIO_VERIFY, authority));
		return user.toBuilder().authorities((authorities) -> {
			authorities.removeIf((present) -> added.contains(present.getAuthority()));
			added.forEach((name) -> authorities.add(FactorGrantedAuthority.withAuthority(name).build()));
		}).build();
	}

}
