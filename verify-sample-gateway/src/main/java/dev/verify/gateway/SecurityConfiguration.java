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
