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

package dev.verify.security.webflux;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that changes the session ID while a factor is granted.
 */
@Timeout(60)
class IdChangeRaceTests {

	private static final String PHONE = "+12125550197";

	private static final String TOKEN = "org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository"
			+ ".CSRF_TOKEN";

	/** Runs in the middle of the grant, once. */
	private static volatile @Nullable Runnable duringGrant;

	private static volatile CountDownLatch changed = new CountDownLatch(1);

	private static volatile Sinks.One<String> gate = Sinks.one();

	private final Server server = Server.start(Stack.WEBFLUX, App.class);

	@AfterEach
	void stop() {
		duringGrant = null;
		this.server.close();
	}

	@Test
	@DisplayName("T1: who changes the ID while the factor is granted is not handed the verified session")
	void requestWhenItChangesTheIdDuringTheGrantThenSeesAnonymous() throws Exception {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.get("/plant").body()).isEqualTo("planted");
		Browser thief = alice.copy();
		changed = new CountDownLatch(1);
		gate = Sinks.one();
		CompletableFuture<Browser> slow = new CompletableFuture<>();
		duringGrant = () -> {
			CompletableFuture.runAsync(() -> slow.complete(thief.get("/change-slowly")));
			await(changed);
		};

		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(duringGrant).as("the grant came by").isNull();
		gate.tryEmitValue("go on");
		slow.get(10, TimeUnit.SECONDS);

		assertThat(thief.get("/account").status()).isNotEqualTo(200);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SessionStore.InMemory.class, SessionStore.Pages.class })
	static class App {

		@Bean
		@Order(100)
		WebFilter pages() {
			return (exchange, chain) -> switch (exchange.getRequest().getPath().value()) {
				case "/plant" -> exchange.getSession().flatMap((session) -> {
					session.getAttributes().compute(TOKEN, (name, token) -> new Planted((CsrfToken) token));
					byte[] body = "planted".getBytes(StandardCharsets.UTF_8);
					return exchange.getResponse()
						.writeWith(Mono.just(exchange.getResponse().bufferFactory().wrap(body)));
				});
				case "/change-slowly" ->
					exchange.getSession().flatMap((session) -> session.changeSessionId().then(Mono.defer(() -> {
						changed.countDown();
						return gate.asMono();
					}))).then(Mono.defer(() -> exchange.getResponse().setComplete()));
				default -> chain.filter(exchange);
			};
		}

		@Bean
		@Order(-1)
		SecurityWebFilterChain open(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/plant", "/change-slowly"))
				.authorizeExchange((rules) -> rules.anyExchange().permitAll())
				.build();
		}

	}

	/**
	 * The grant reads the token between its check and its change of the ID.
	 */
	record Planted(CsrfToken token) implements CsrfToken {

		@Override
		public String getHeaderName() {
			Runnable now = duringGrant;
			boolean granting = StackWalker.getInstance()
				.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().endsWith(".CsrfTokens")));
			if (now != null && granting) {
				duringGrant = null;
				now.run();
			}
			return this.token.getHeaderName();
		}

		@Override
		public String getParameterName() {
			return this.token.getParameterName();
		}

		@Override
		public String getToken() {
			return this.token.getToken();
		}

	}

}
