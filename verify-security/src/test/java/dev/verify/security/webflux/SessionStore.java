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

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.RedisServer;
import dev.verify.security.internal.webflux.ExchangeLogin;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.session.ReactiveMapSessionRepository;
import org.springframework.session.data.redis.ReactiveRedisSessionRepository;
import org.springframework.session.web.server.session.SpringSessionWebSessionStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.session.WebSessionStore;

/**
 * A store of sessions, and the application on it.
 */
enum SessionStore {

	/** One live object, which all requests of a session share. */
	MEMORY(InMemory.class),

	/** A copy for each request, written back as a whole. */
	MAP(InMap.class),

	/** A copy for each request, whose changes are written. */
	REDIS(InRedis.class);

	private final Class<?> application;

	SessionStore(Class<?> application) {
		this.application = application;
	}

	Class<?> application() {
		return this.application;
	}

	/**
	 * A request that waits.
	 */
	static final class Gate {

		final CountDownLatch arrived = new CountDownLatch(1);

		private final Sinks.One<String> open = Sinks.one();

		void open() {
			this.open.tryEmitValue("slow");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class InMemory {

		@Bean
		Pages pages() {
			return new Pages();
		}

		@Bean
		@Order(1)
		SecurityWebFilterChain open(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/slow*", "/rename"))
				.authorizeExchange((rules) -> rules.anyExchange().permitAll())
				.build();
		}

		/** Notices clients that leave. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter departures(Pages pages) {
			return (exchange, chain) -> chain.filter(exchange).doOnCancel(() -> pages.left.countDown());
		}

		/** For clients that authenticate each request. */
		@Bean
		@Order(2)
		SecurityWebFilterChain basic(ServerHttpSecurity http) {
			return http
				.securityMatcher(
						(exchange) -> exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
								? ServerWebExchangeMatcher.MatchResult.match()
								: ServerWebExchangeMatcher.MatchResult.notMatch())
				.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(InMemory.class)
	static class InMap {

		@Bean
		WebSessionStore sessions() {
			return new SpringSessionWebSessionStore<>(new ReactiveMapSessionRepository(new ConcurrentHashMap<>()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(InMemory.class)
	static class InRedis {

		@Bean
		LettuceConnectionFactory redis() {
			return new LettuceConnectionFactory("127.0.0.1", RedisServer.shared().port());
		}

		@Bean
		WebSessionStore sessions(LettuceConnectionFactory redis) {
			RedisSerializationContext<String, Object> serialization = RedisSerializationContext
				.<String, Object>newSerializationContext(RedisSerializer.java())
				.key(RedisSerializer.string())
				.hashKey(RedisSerializer.string())
				.build();
			return new SpringSessionWebSessionStore<>(
					new ReactiveRedisSessionRepository(new ReactiveRedisTemplate<>(redis, serialization)));
		}

	}

	@RestController
	static class Pages {

		private volatile Gate gate = new Gate();

		/** Open when a client has left before its response. */
		volatile CountDownLatch left = new CountDownLatch(1);

		Gate close() {
			this.gate = new Gate();
			return this.gate;
		}

		/** Has its session open, waits, and asks for the login. */
		@GetMapping("/slow")
		Mono<String> slow(ServerWebExchange exchange) {
			Gate current = this.gate;
			return exchange.getSession().flatMap((session) -> {
				session.getAttributes().put("visited", "yes");
				current.arrived.countDown();
				return current.open.asMono();
			}).flatMap((slow) -> ExchangeLogin.withheld().map(Authentication::getName).defaultIfEmpty("anonymous"));
		}

		/** Has its session open, waits, and does something to it. */
		@GetMapping({ "/slow-clear", "/slow-invalidate", "/slow-id" })
		Mono<String> slowly(ServerWebExchange exchange) {
			Gate current = this.gate;
			String path = exchange.getRequest().getPath().value();
			return exchange.getSession().flatMap((session) -> {
				current.arrived.countDown();
				return current.open.asMono().then(Mono.defer(() -> {
					if (path.equals("/slow-clear")) {
						session.getAttributes().clear();
					}
					return path.equals("/slow-invalidate") ? session.invalidate() : Mono.empty();
				})).then(Mono.fromSupplier(session::getId));
			});
		}

		/** As a page does that renders the first CSRF token of a session. */
		@GetMapping("/rename")
		Mono<String> rename(ServerWebExchange exchange) {
			return exchange.getSession().flatMap((session) -> session.changeSessionId()).thenReturn("renamed");
		}

	}

}
