package dev.verify.security.web.challenge;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

import dev.verify.security.CheckResult;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.page.Elevation;

/**
 * Checks a {@link SecondFactorAuthenticationToken} and elevates the login that it
 * carries.
 * <p>
 * Not for publication as a bean: a single {@code AuthenticationProvider} bean becomes the
 * application's own, and password login ends.
 */
final class SecondFactorAuthenticationProvider implements AuthenticationProvider {

	private final BlockingSecondFactor service;

	private final Clock clock;

	SecondFactorAuthenticationProvider(BlockingSecondFactor service, Clock clock) {
		this.service = service;
		this.clock = clock;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return SecondFactorAuthenticationToken.class.isAssignableFrom(authentication);
	}

	@Override
	public @Nullable Authentication authenticate(Authentication authentication) {
		SecondFactorAuthenticationToken token = (SecondFactorAuthenticationToken) authentication;
		PendingSecondFactor pending = token.getPending();
		if (pending == null || !(token.getCredentials() instanceof String code)) {
			throw SecondFactorRefusedException.of(SecondFactorProblem.EXPIRED);
		}
		Authentication login = token.getFirstFactor();
		CheckResult result = this.service.check(login.getName(), pending, code);
		if (result instanceof CheckResult.Approved approved) {
			return Elevation.elevate(login, approved.method().authority(), this.clock.instant());
		}
		throw SecondFactorRefusedException.of(((CheckResult.Refused) result).problem());
	}

}
