package dev.verify.test.docs;

import java.time.Duration;

import dev.verify.security.config.SecondFactorRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The rules of the application.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain chain(HttpSecurity http, SecondFactorRules secondFactor) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/transfer")
				.access(secondFactor.within(Duration.ofMinutes(5)))
				.requestMatchers("/admin")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

}
