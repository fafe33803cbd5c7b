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

package dev.verify.autoconfigure.security;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.redis.core.ReactiveHashOperations;
import org.springframework.data.redis.core.ReactiveRedisOperations;
import org.springframework.session.MapSession;
import org.springframework.session.config.ReactiveSessionRepositoryCustomizer;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.ReactiveRedisSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in Redis: what a second click has left under an old id is no session.
 */
class SecondFactorSessionAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATION = AutoConfigurations
		.of(SecondFactorSessionAutoConfiguration.class);

	private final WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(CONFIGURATION);

	private final List<String> forgotten = new ArrayList<>();

	@Test
	void customizerWhenSecondFactorIsOnThenThere() {
		this.web.withPropertyValues("twilio.verify.second-factor.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SessionRepositoryCustomizer.class));
	}

	@Test
	void customizerWhenSecondFactorIsOffOrSessionsAreElsewhereThenNone() {
		this.web.run((context) -> assertThat(context).doesNotHaveBean(SessionRepositoryCustomizer.class));
		WebApplicationContextRunner on = this.web.withPropertyValues("twilio.verify.second-factor.enabled=true");
		on.withClassLoader(new FilteredClassLoader(RedisSessionRepository.class))
			.run((context) -> assertThat(context).doesNotHaveBean("wholeSessionsCustomizer"));
		new ApplicationContextRunner().withConfiguration(CONFIGURATION)
			.withPropertyValues("twilio.verify.second-factor.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(SessionRepositoryCustomizer.class));
	}

	@Test
	void customizerWhenApplicationHasItsOwnThenBothAndItsOwnIsLast() {
		SessionRepositoryCustomizer<RedisSessionRepository> own = (sessions) -> {
		};
		this.web.withPropertyValues("twilio.verify.second-factor.enabled=true")
			.withBean("own", SessionRepositoryCustomizer.class, () -> own)
			.run((context) -> assertThat(context.getBeanProvider(SessionRepositoryCustomizer.class).orderedStream())
				.hasSize(2)
				.last()
				.isSameAs(own));
	}

	@Test
	void sessionWhenWholeThenRead() {
		long now = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
		MapSession session = new WholeSessions(this.forgotten::add).apply("id", Map.of("creationTime", now,
				"lastAccessedTime", now, "maxInactiveInterval", 1800, "sessionAttr:a", "b"));
		assertThat(session).isNotNull();
		assertThat(session.getId()).isEqualTo("id");
		assertThat((String) session.getAttribute("a")).isEqualTo("b");
		assertThat(this.forgotten).isEmpty();
	}

	@Test
	@DisplayName("A part of a session, left by a request that was under way while its id changed, is forgotten")
	void sessionWhenOnlyAPartThenNone() {
		assertThat(new WholeSessions(this.forgotten::add).apply("id", Map.of("lastAccessedTime", 1L))).isNull();
		assertThat(this.forgotten).containsExactly("id");
	}

	@Test
	@DisplayName("T4: on WebFlux, too, a part of a session is invalid, and is removed")
	@SuppressWarnings("unchecked")
	void sessionWhenOnlyAPartOnWebFluxThenNone() {
		new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATION)
			.withPropertyValues("twilio.verify.second-factor.enabled=true")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(SessionRepositoryCustomizer.class);
				ReactiveRedisSessionRepository sessions = new ReactiveRedisSessionRepository(redisWithAPart());
				context.getBean(ReactiveSessionRepositoryCustomizer.class).customize(sessions);
				assertThat(sessions.findById("id").blockOptional()).isEmpty();
				assertThat(this.forgotten).containsExactly("spring:session:sessions:id");
			});
	}

	@SuppressWarnings("unchecked")
	private ReactiveRedisOperations<String, Object> redisWithAPart() {
		Object hash = proxy(ReactiveHashOperations.class, "entries",
				(with) -> Flux.just(Map.entry("lastAccessedTime", 1L)));
		return (ReactiveRedisOperations<String, Object>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ReactiveRedisOperations.class }, (proxy, method, with) -> {
					if (method.getName().equals("opsForHash")) {
						return hash;
					}
					this.forgotten.add(String.valueOf(((Object[]) with[0])[0]));
					return Mono.just(1L);
				});
	}

	private static Object proxy(Class<?> type, String name, Function<Object[], Object> result) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, with) -> {
			assertThat(method.getName()).isEqualTo(name);
			return result.apply(with);
		});
	}

}
