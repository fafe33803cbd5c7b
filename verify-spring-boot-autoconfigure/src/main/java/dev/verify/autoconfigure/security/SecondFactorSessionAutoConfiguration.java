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

import dev.verify.security.SecondFactorService;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.session.config.ReactiveSessionRepositoryCustomizer;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.ReactiveRedisSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Auto-configuration for Spring Session with Redis: treats partially written sessions as
 * absent.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ SecondFactorService.class, RedisSessionRepository.class })
@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
public final class SecondFactorSessionAutoConfiguration {

	/**
	 * On servlets.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class OnServlets {

		/**
		 * First, so that a mapper of the application's own replaces it. The repository
		 * takes null for no session, and does not say so.
		 */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnMissingBean(name = "wholeSessionsCustomizer")
		@SuppressWarnings("NullAway")
		SessionRepositoryCustomizer<RedisSessionRepository> wholeSessionsCustomizer() {
			return (sessions) -> sessions.setRedisSessionMapper(new WholeSessions(sessions::deleteById));
		}

	}

	/**
	 * On WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(ReactiveRedisSessionRepository.class)
	static class OnWebFlux {

		/** First, so that a mapper of the application's own replaces it. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnMissingBean(name = "wholeSessionsCustomizer")
		ReactiveSessionRepositoryCustomizer<ReactiveRedisSessionRepository> wholeSessionsCustomizer() {
			// The repository itself removes what is no session.
			WholeSessions whole = new WholeSessions((id) -> {
			});
			return (sessions) -> sessions
				.setRedisSessionMapper((id, entries) -> Mono.justOrEmpty(whole.apply(id, entries)));
		}

	}

}
