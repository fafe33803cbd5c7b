package dev.verify.autoconfigure.security;

import dev.verify.security.SecondFactorService;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Auto-configuration for Spring Session with Redis: treats partially written sessions as
 * absent.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecondFactorService.class, RedisSessionRepository.class })
@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
public final class SecondFactorSessionAutoConfiguration {

	/**
	 * First, so that a mapper of the application's own replaces it. The repository takes
	 * null for no session, and does not say so.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean(name = "wholeSessionsCustomizer")
	@SuppressWarnings("NullAway")
	SessionRepositoryCustomizer<RedisSessionRepository> wholeSessionsCustomizer() {
		return (sessions) -> sessions.setRedisSessionMapper(new WholeSessions(sessions::deleteById));
	}

}
