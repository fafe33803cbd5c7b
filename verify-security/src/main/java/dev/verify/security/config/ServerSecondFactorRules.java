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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.webflux.ExchangeLogin;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * Rules for step-up authentication in a WebFlux application: they require a recent second
 * factor, or one of a certain method. A user whom they deny is asked for the factor and
 * comes back.
 * <p>
 * The rules read the record of the session, so that they hold for logins of every class.
 *
 * <pre>
 * exchanges.pathMatchers("/transfer").access(secondFactor.within(Duration.ofMinutes(5)))
 *
 * &#64;PreAuthorize("&#64;secondFactor.within('5m')")
 * </pre>
 */
public final class ServerSecondFactorRules {

	private final Clock clock;

	/**
	 * Creates the rules; as a bean, name it {@code secondFactor}.
	 * @param clock the clock that the age of a factor is measured with
	 */
	public ServerSecondFactorRules(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Asks for a second factor that was passed a short while ago.
	 * @param age how old it may be, positive
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> ReactiveAuthorizationManager<T> within(Duration age) {
		Assert.isTrue(age.compareTo(Duration.ZERO) > 0, "age must be positive");
		return new Rule<>(
				RequiredFactor.withAuthority(SecondFactorAuthorities.TWILIO_VERIFY).validDuration(age).build());
	}

	/**
	 * Asks for a second factor that was passed a short while ago, for expressions.
	 * @param age how old it may be, for instance {@code 5m} or {@code PT5M}
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> ReactiveAuthorizationManager<T> within(String age) {
		return within(DurationFormatterUtils.detectAndParse(age, DurationFormat.Unit.SECONDS));
	}

	/**
	 * Asks for a second factor of one kind.
	 * @param method the kind
	 * @param <T> what the rule decides on
	 * @return the rule
	 */
	public <T> ReactiveAuthorizationManager<T> by(SecondFactorMethod method) {
		return new Rule<>(RequiredFactor.withAuthority(method.authority()).build());
	}

	/**
	 * A rule that asks for one factor.
	 *
	 * @param <T> what the rule decides on
	 */
	private final class Rule<T> implements ReactiveAuthorizationManager<T> {

		private final RequiredFactor required;

		Rule(RequiredFactor required) {
			this.required = required;
		}

		@Override
		public Mono<AuthorizationResult> authorize(Mono<Authentication> user, T object) {
			return user.filter(Authentication::isAuthenticated)
				.flatMap((
						login) -> ExchangeLogin.currentFactor(login).map(Optional::of).defaultIfEmpty(Optional.empty()))
				.flatMap((factor) -> decide(factor.orElse(null)))
				.defaultIfEmpty(new AuthorizationDecision(false));
		}

		private Mono<AuthorizationResult> decide(@Nullable VerifiedFactor factor) {
			RequiredFactorError error = error(factor);
			if (error == null) {
				return Mono.just(new AuthorizationDecision(true));
			}
			return Mono.deferContextual((context) -> {
				ExchangeLogin login = ExchangeLogin.of(context);
				if (login != null) {
					// A rule for requests is denied without its reason.
					login.noteMissing(error);
				}
				return Mono.just(new FactorAuthorizationDecision(List.of(error)));
			});
		}

		private @Nullable RequiredFactorError error(@Nullable VerifiedFactor factor) {
			Instant passed = (factor != null) ? passed(factor) : null;
			if (passed == null) {
				return RequiredFactorError.createMissing(this.required);
			}
			Duration age = this.required.getValidDuration();
			return (age == null || ServerSecondFactorRules.this.clock.instant().isBefore(passed.plus(age))) ? null
					: RequiredFactorError.createExpired(this.required);
		}

		private @Nullable Instant passed(VerifiedFactor factor) {
			if (SecondFactorAuthorities.TWILIO_VERIFY.equals(this.required.getAuthority())) {
				return factor.isGiven() ? factor.time() : null;
			}
			Long at = factor.methods().get(this.required.getAuthority());
			return (at != null) ? Instant.ofEpochMilli(at) : null;
		}

	}

}
