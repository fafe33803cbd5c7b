package dev.verify.gateway;

import java.time.Duration;

import dev.verify.security.config.ServerSecondFactorRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * The rules of the routes. No rule but one names the second factor: until it has passed,
 * the gateway sees an anonymous user, and has no token to relay.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityWebFilterChain routes(ServerHttpSecurity http, ServerSecondFactorRules secondFactor) {
		return http
			.authorizeExchange((exchanges) -> exchanges.pathMatchers("/news/**")
				.permitAll()
				.pathMatchers("/transfers/**")
				.access(secondFactor.within(Duration.ofMinutes(5)))
				.anyExchange()
				.authenticated())
			.oauth2Login(Customizer.withDefaults())
			.build();
	}

}
