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

package dev.verify.security.internal.servlet;

import java.util.List;
import java.util.UUID;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Applies the session strategy of the chain to a login that will be withheld. Omits the
 * user, because the password alone must neither end nor block a session of the account's
 * owner. The strategy sees the user when the second factor has passed.
 */
public final class WithheldSessionStrategy implements SessionAuthenticationStrategy {

	private final SessionAuthenticationStrategy delegate;

	private final SecondFactorDecision decision;

	private final WithheldSecurityContextRepository repository;

	/**
	 * Creates the strategy.
	 * @param delegate the chain's own strategy
	 * @param decision the decision about each login
	 * @param repository the repository of the chain
	 */
	public WithheldSessionStrategy(SessionAuthenticationStrategy delegate, SecondFactorDecision decision,
			WithheldSecurityContextRepository repository) {
		this.delegate = delegate;
		this.decision = decision;
		this.repository = repository;
	}

	@Override
	public void onAuthentication(Authentication login, HttpServletRequest request, HttpServletResponse response) {
		LoginState state = this.decision.decide(login, request, () -> this.repository.factorFor(login, request));
		this.delegate.onAuthentication((state instanceof LoginState.Withheld) ? standIn() : login, request, response);
	}

	private static Authentication standIn() {
		return UsernamePasswordAuthenticationToken.authenticated("withheld-" + UUID.randomUUID(), null, List.of());
	}

}
