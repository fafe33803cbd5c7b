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

package dev.verify.test.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.servlet.SecondFactorSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClientConfigurer;
import org.springframework.test.web.servlet.client.MockMvcHttpConnector;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A user who has passed the second factor. For MockMvc it adds the factor to the session
 * of the request's user, so that it has to follow {@code user(…)}. A WebTestClient bound
 * to MockMvc does the same with each of its requests. For one bound to a WebFlux
 * application it may precede or follow {@code mockUser(…)} and the like.
 */
public final class PassedSecondFactor implements RequestPostProcessor, WebTestClientConfigurer {

	private final SecondFactorMethod method;

	private final String userId;

	private final @Nullable Instant passedAt;

	PassedSecondFactor(SecondFactorMethod method, String userId, @Nullable Instant passedAt) {
		this.method = method;
		this.userId = userId;
		this.passedAt = passedAt;
	}

	/**
	 * Names the user to log in where the request has none.
	 * @param name the name of the user's {@code Authentication}, {@code user} by default
	 * @return a copy with that name
	 */
	public PassedSecondFactor user(String name) {
		return new PassedSecondFactor(this.method, name, this.passedAt);
	}

	/**
	 * Says when the second factor was passed, for rules that ask for a fresh one.
	 * @param instant the time, now by default: on the application's {@link Clock} bean,
	 * where MockMvc finds one
	 * @return a copy with that time
	 */
	public PassedSecondFactor passedAt(Instant instant) {
		return new PassedSecondFactor(this.method, this.userId, instant);
	}

	@Override
	public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
		Authentication login = Logins.find(request).orElseGet(() -> Logins.firstFactor(this.userId));
		SecurityMockMvcRequestPostProcessors.authentication(login).postProcessRequest(request);
		// Last: to save a login drops the record of the one before.
		Instant at = (this.passedAt != null) ? this.passedAt : Logins.clock(request).instant();
		String userId = Objects.requireNonNull(Logins.bean(request, UserIdResolver.class, UserIdResolver::standard))
			.resolve(login);
		SecurityStampService stamps = Logins.bean(request, SecurityStampService.class, () -> null);
		SecondFactorSession.setFactor(request, new VerifiedFactor(userId, (stamps != null) ? stamps.read(userId) : "",
				this.method.authority(), at.toEpochMilli(), null));
		return request;
	}

	@Override
	public void afterConfigurerAdded(WebTestClient.Builder builder, @Nullable WebHttpHandlerBuilder handler,
			@Nullable ClientHttpConnector connector) {
		if (connector instanceof MockMvcHttpConnector mockMvc) {
			builder.clientConnector(mockMvc.with(List.of(this)));
			return;
		}
		if (handler != null
				&& FilterChains.precede(handler, new PassedExchange(this.method, this.userId, this.passedAt))) {
			return;
		}
		// No filter chain looks at the login.
		Authentication elevated = elevate(Logins.firstFactor(this.userId), Clock.systemUTC());
		WebTestClientConfigurer user = SecurityMockServerConfigurers.mockAuthentication(elevated);
		user.afterConfigurerAdded(builder, handler, connector);
	}

	private Authentication elevate(Authentication login, Clock clock) {
		Set<String> granted = Set.of(SecondFactorAuthorities.TWILIO_VERIFY, this.method.authority());
		Instant at = (this.passedAt != null) ? this.passedAt : clock.instant();
		return login.toBuilder().authorities((authorities) -> {
			authorities.removeIf((authority) -> granted.contains(authority.getAuthority()));
			granted.forEach((authority) -> authorities
				.add(FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build()));
		}).build();
	}

}
