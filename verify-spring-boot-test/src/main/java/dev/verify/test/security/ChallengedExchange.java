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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

import dev.verify.security.Enrollment;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;

/**
 * Starts a challenge for the user, in the session of the exchange and ahead of it.
 *
 * @param enrollment the enrollment
 */
record ChallengedExchange(Enrollment enrollment) implements WebFilter {

	private static final String LOGIN = WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

	/** Where Spring Security keeps the token of a session. */
	private static final String CSRF = WebSessionServerCsrfTokenRepository.class.getName() + ".CSRF_TOKEN";

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return login().flatMap((login) -> exchange.getSession().flatMap((session) -> {
			session.start();
			session.getAttributes().put(LOGIN, new SecurityContextImpl(login));
			// As on a page: the first token would change the session ID, and end the
			// challenge of the ID before.
			session.getAttributes()
				.putIfAbsent(CSRF, new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", UUID.randomUUID().toString()));
			return start(exchange, session);
		}))
			.then(Mono.defer(() -> chain.filter(exchange)))
			// The login is in the session: a user of the client would hide it.
			.contextWrite((context) -> context.delete(SecurityContext.class));
	}

	/** The user of the client, if it is the one of the enrollment. */
	private Mono<Authentication> login() {
		String userId = this.enrollment.userId();
		return Mono.deferContextual((context) -> {
			Mono<SecurityContext> user = context.getOrDefault(SecurityContext.class, null);
			return (user != null) ? user : Mono.<SecurityContext>empty();
		})
			.mapNotNull(SecurityContext::getAuthentication)
			.filter((login) -> login.getName().equals(userId))
			.defaultIfEmpty(Logins.firstFactor(userId));
	}

	private Mono<Void> start(ServerWebExchange exchange, WebSession session) {
		ApplicationContext application = Objects.requireNonNull(exchange.getApplicationContext(),
				"The exchange has no application context");
		String pages = application.getEnvironment()
			.getProperty("twilio.verify.second-factor.base-path", "/second-factor");
		MockServerWebExchange press = MockServerWebExchange
			.builder(MockServerHttpRequest.post(pages + "/start")
				.accept(MediaType.APPLICATION_JSON)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.body("enrollment=" + URLEncoder.encode(this.enrollment.id(), StandardCharsets.UTF_8)))
			.session(session)
			.applicationContext(application)
			.build();
		CsrfWebFilter.skipExchange(press);
		return application.getBean(WebFilterChainProxy.class)
			.filter(press, (unanswered) -> Mono.empty())
			.then(Mono.defer(() -> answer(press)))
			.contextWrite((context) -> context.delete(SecurityContext.class));
	}

	private static Mono<Void> answer(MockServerWebExchange press) {
		return HttpStatus.OK.equals(press.getResponse().getStatusCode()) ? Mono.empty() : press.getResponse()
			.getBodyAsString()
			.defaultIfEmpty("")
			.onErrorReturn("")
			.flatMap((body) -> Mono.error(new IllegalStateException("The application did not start the challenge: "
					+ press.getResponse().getStatusCode() + " " + body + ". Is twilio.verify.second-factor.enabled "
					+ "true, is the enrollment in the EnrollmentRepository, and the waiting time since its last message "
					+ "over?")));
	}

}
