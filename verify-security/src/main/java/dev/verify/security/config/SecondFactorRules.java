/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.config;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.servlet.RequestLogin;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.util.Assert;

/**
 * Rules for step-up authentication: they require a recent second factor, or one of a
 * certain method. A user whom they deny is asked for the factor and comes back.
 * <p>
 * The rules read the record of the session, so that they hold for logins of every class.
 *
 * <pre>
 * requests.requestMatchers("/transfer").access(secondFactor.within(Duration.ofMinutes(5)))
 *
 * &#64;PreAuthorize("&#64;secondFactor.within('5m')")
 * </pre>
 */
public final class SecondFactorRules {

	private final Clock clock;

	/**
	 * Creates the rules; as a bean, name it {@code secondFactor}.
	 * @param clock the clock that the age of a factor is measured with
	 */
	public SecondFactorRules(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Asks for a second factor that was passed a short while ago.
	 * @param age how old it may be, positive
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> AuthorizationManager<T> within(Duration age) {
		Assert.isTrue(age.compareTo(Duration.ZERO) > 0, "age must be positive");
		return rule((factor) -> factor.authority(SecondFactorAuthorities.TWILIO_VERIFY).validDuration(age));
	}

	/**
	 * Asks for a second factor that was passed a short while ago, for expressions.
	 * @param age how old it may be, for instance {@code 5m} or {@code PT5M}
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> AuthorizationManager<T> within(String age) {
		return within(DurationFormatterUtils.detectAndParse(age, DurationFormat.Unit.SECONDS));
	}

	/**
	 * Asks for a second factor of one kind.
	 * @param method the kind
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> AuthorizationManager<T> by(SecondFactorMethod method) {
		return rule((factor) -> factor.authority(method.authority()));
	}

	private <T> AuthorizationManager<T> rule(Consumer<RequiredFactor.Builder> factor) {
		AllRequiredFactorsAuthorizationManager<T> rule = AllRequiredFactorsAuthorizationManager.<T>builder()
			.requireFactor(factor)
			.build();
		rule.setClock(this.clock);
		return (authentication, object) -> rule.authorize(() -> withFactor(authentication.get()), object);
	}

	private static @Nullable Authentication withFactor(@Nullable Authentication login) {
		VerifiedFactor factor = (login != null) ? RequestLogin.currentFactor(login) : null;
		if (login == null || factor == null) {
			return login;
		}
		Set<GrantedAuthority> authorities = new LinkedHashSet<>(factor.authorities());
		authorities.addAll(login.getAuthorities());
		return new PreAuthenticatedAuthenticationToken(login.getName(), "", authorities);
	}

}
