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

package dev.verify.reliability.withheld;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An application with many kinds of rules, none of which names the second factor.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ MethodRules.class, ServletPlaces.class, AsyncPlaces.class, SocketPlaces.class, EndpointPlaces.class,
		HandLogin.class, DispatchPlaces.class, MainApplication.Inside.class })
class MainApplication {

	@Bean
	@Order(2)
	SecurityFilterChain pages(HttpSecurity http, InMemoryUserDetailsManager users) {
		SwitchUserFilter impersonate = new SwitchUserFilter();
		impersonate.setUserDetailsService(users);
		impersonate.setTargetUrl("/open/holder");
		impersonate.afterPropertiesSet();
		return http.authorizeHttpRequests(WebRules::authorize)
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.rememberMe((remember) -> remember.key("a key of the test"))
			.webAuthn((passkeys) -> passkeys.rpName("Walk").rpId("localhost").allowedOrigins("http://localhost"))
			.addFilterAfter(impersonate, SwitchUserFilter.class)
			.addFilterAfter(new WebRules.KeyFilter(users), AnonymousAuthenticationFilter.class)
			.addFilterBefore(new WebRules.NotingFilter(), AuthorizationFilter.class)
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice", "USER", "SUPPORT"), user("bob", "USER"));
	}

	@Bean
	SpringAuthorizationEventPublisher authorizationEvents(ApplicationEventPublisher events) {
		return new SpringAuthorizationEventPublisher(events);
	}

	@Bean
	FilterRegistrationBean<?> behind() {
		FilterRegistrationBean<?> filter = new FilterRegistrationBean<>((request, response, chain) -> DispatchPlaces
			.behind((HttpServletRequest) request, (HttpServletResponse) response, chain));
		filter.setOrder(Ordered.LOWEST_PRECEDENCE);
		return filter;
	}

	@Bean
	RouterFunction<ServerResponse> functions() {
		return RouterFunctions.route()
			.GET("/open/function",
					(request) -> ServerResponse.ok().body(request.principal().map(Principal::getName).orElse("nobody")))
			.build();
	}

	static UserDetails user(String name, String... roles) {
		return User.withUsername(name).password("{noop}" + WalkedApplication.PASSWORD).roles(roles).build();
	}

	/** What the rules of the filter chain protect. */
	@RestController
	static class Inside {

		@RequestMapping("/web/{rule}")
		String inside() {
			return "inside";
		}

	}

}
