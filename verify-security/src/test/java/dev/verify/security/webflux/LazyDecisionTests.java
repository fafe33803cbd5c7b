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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * When the decision about a login is made, and what long responses and sockets see.
 */
@Timeout(60)
class LazyDecisionTests {

	private static final String PHONE = "+12125550185";

	private final Server server = Server.start(Stack.WEBFLUX, Counting.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("A request of a login costs one decision, however often it asks for the user; one without a login none")
	void decisionWhenUserIsAskedForThenOnce() {
		Browser alice = this.server.login("alice");
		AtomicInteger decisions = this.server.bean(Counter.class).decisions;
		decisions.set(0);
		assertThat(this.server.browser().get("/login").get("/open/curious").body()).isEqualTo("anonymous anonymous");
		assertThat(decisions).hasValue(0);
		assertThat(alice.get("/open/curious").body()).isEqualTo("anonymous anonymous");
		assertThat(decisions).hasValue(1);
		assertThat(alice.get("/account").location()).isEqualTo("/second-factor");
		assertThat(decisions).hasValue(2);
	}

	@Test
	@DisplayName("A stream that is denied after its first event breaks off, for a withheld login as for an anonymous user")
	void streamWhenDeniedOnTheWayThenBreaksOff() {
		Browser alice = this.server.login("alice");
		assertThat(catchThrowable(() -> this.server.browser().get("/open/half"))).isNotNull();
		assertThat(catchThrowable(() -> alice.get("/open/half"))).isNotNull();
		pass(alice);
		assertThat(alice.get("/open/half").body()).contains("one", "two");
	}

	@Test
	@DisplayName("A WebSocket sees no user until the factor has passed")
	void socketWhenLoginIsWithheldThenSeesAnonymous() throws Exception {
		Browser alice = this.server.login("alice");
		assertThat(ask(alice, "/open/socket")).isEqualTo("anonymous");
		assertThat(refusal(alice, "/socket")).isEqualTo(401);
		pass(alice);
		assertThat(ask(alice, "/open/socket")).isEqualTo("alice");
		assertThat(ask(alice, "/socket")).isEqualTo("alice");
	}

	private void pass(Browser browser) {
		browser.choose(0).answer(this.server.verify.inbox().latestTo(PHONE).code());
	}

	private static String ask(Browser browser, String path) throws Exception {
		CompletableFuture<String> answer = new CompletableFuture<>();
		connect(browser, path, answer).get(20, TimeUnit.SECONDS);
		return answer.get(20, TimeUnit.SECONDS);
	}

	private static int refusal(Browser browser, String path) {
		Throwable refused = catchThrowable(() -> connect(browser, path, new CompletableFuture<>()).join());
		assertThat(refused).isInstanceOf(CompletionException.class);
		return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
	}

	private static CompletableFuture<WebSocket> connect(Browser browser, String path,
			CompletableFuture<String> answer) {
		return HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.header("Cookie", "JSESSIONID=" + browser.session())
			.buildAsync(URI.create(browser.url(path).replace("http://", "ws://")), new WebSocket.Listener() {

				@Override
				public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
					answer.complete(text.toString());
					return socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
				}

			});
	}

	/**
	 * Counts decisions.
	 */
	static final class Counter {

		private final AtomicInteger decisions = new AtomicInteger();

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class Counting {

		@Bean
		Counter counter() {
			return new Counter();
		}

		@Bean
		SecondFactorPolicy counted(Counter counter) {
			return (login, request) -> counter.decisions.incrementAndGet() > 0;
		}

		@Bean
		@Order(1)
		SecurityWebFilterChain open(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/open/**"))
				.authorizeExchange((rules) -> rules.anyExchange().permitAll())
				.build();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		HandlerMapping sockets() {
			WebSocketHandler names = (session) -> session.send(name().map(session::textMessage))
				.then(session.receive().then());
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
			mapping.setUrlMap(Map.of("/open/socket", names, "/socket", names));
			mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return mapping;
		}

		private static Mono<String> name() {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication().getName())
				.defaultIfEmpty("anonymous");
		}

		@RestController
		static class Pages {

			@GetMapping("/open/quiet")
			String quiet() {
				return "quiet";
			}

			@GetMapping("/open/curious")
			Mono<String> curious() {
				return name().zipWith(name()).map((names) -> names.getT1() + " " + names.getT2());
			}

			@GetMapping(path = "/open/half", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
			Flux<String> half() {
				return Flux.just("one").concatWith(name().map((name) -> {
					if (name.equals("anonymous")) {
						throw new AccessDeniedException("denied");
					}
					return "two";
				}));
			}

		}

	}

}
