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

package dev.verify.security.internal.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Names the factor that an expression requires, such as
 * {@code @PreAuthorize("hasAuthority('FACTOR_TOTP')")}: Spring Security says of a rule
 * for requests which authority is missing, and of an expression only that it denies. This
 * changes where a denied user is led to, and nothing else.
 */
public final class StepUps {

	/** The authorities of the second factor that a rule can name. */
	public static final Set<String> FACTORS = Stream
		.concat(Stream.of(SecondFactorAuthorities.TWILIO_VERIFY),
				Stream.of(SecondFactorMethod.values()).map(SecondFactorMethod::authority))
		.collect(Collectors.toUnmodifiableSet());

	private static final int DEEPEST = 20;

	private StepUps() {
	}

	/**
	 * Returns an exception that names the missing factor.
	 * @param denied why a request was denied
	 * @param user the user that the application sees
	 * @return the exception; empty if no factor is missing
	 */
	public static Optional<AuthorizationDeniedException> explain(Throwable denied, @Nullable Authentication user) {
		return (user != null && cause(denied) instanceof AuthorizationDeniedException exception
				&& exception.getAuthorizationResult() instanceof ExpressionAuthorizationDecision decision)
						? missing(decision.getExpression().getExpressionString(), user).map(StepUps::denial)
						: Optional.empty();
	}

	/**
	 * Returns the denial whose first missing authority is a second factor. A denial that
	 * names something else first belongs to the application.
	 * @param denied why a request was denied
	 * @return the exception; empty if no second factor is missing
	 */
	public static Optional<AuthorizationDeniedException> find(Throwable denied) {
		return (cause(denied) instanceof AuthorizationDeniedException exception
				&& FACTORS.contains(first(exception.getAuthorizationResult()))) ? Optional.of(exception)
						: Optional.empty();
	}

	private static String first(@Nullable AuthorizationResult result) {
		Stream<@Nullable String> missing = Stream.empty();
		if (result instanceof FactorAuthorizationDecision decision) {
			missing = decision.getFactorErrors().stream().map((error) -> error.getRequiredFactor().getAuthority());
		}
		else if (result instanceof AuthorityAuthorizationDecision decision) {
			missing = decision.getAuthorities().stream().map(GrantedAuthority::getAuthority);
		}
		return missing.map(String::valueOf).findFirst().orElse("");
	}

	private static @Nullable Throwable cause(Throwable denied) {
		Throwable cause = denied;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof AuthorizationDeniedException) {
				return cause;
			}
			cause = cause.getCause();
		}
		return null;
	}

	private static AuthorizationDeniedException denial(String authority) {
		RequiredFactor factor = RequiredFactor.withAuthority(authority).build();
		return new AuthorizationDeniedException("A factor is missing",
				new FactorAuthorizationDecision(List.of(RequiredFactorError.createMissing(factor))));
	}

	private static Optional<String> missing(String expression, Authentication user) {
		List<String> granted = user.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.map(String::valueOf)
			.toList();
		return Stream
			.concat(Stream.of(SecondFactorMethod.values()).map(SecondFactorMethod::authority),
					Stream.of(SecondFactorAuthorities.TWILIO_VERIFY))
			.filter((authority) -> expression.contains("'" + authority + "'"))
			.filter((authority) -> !granted.contains(authority))
			.findFirst();
	}

}
