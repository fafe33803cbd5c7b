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
