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

import java.time.Duration;

import dev.verify.security.Payment;
import dev.verify.security.PaymentDraft;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.config.ServerSecondFactorRules;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.web.payment.ServerPaymentPage;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Examples of the documentation for WebFlux applications.
 */
final class WebFluxExamples {

	private WebFluxExamples() {
	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		// tag::webfluxusers[]
		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		ReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("alice").password("{noop}correct horse").roles("USER").build());
		}
		// end::webfluxusers[]

	}

	@Configuration(proxyBeanMethods = false)
	static class OneChain {

		// tag::webfluxchain[]
		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.apply(http)
				.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}
		// end::webfluxchain[]

	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		// tag::webfluxrules[]
		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http, ServerSecondFactorRules secondFactor) {
			return http
				.authorizeExchange((exchanges) -> exchanges.pathMatchers("/public/**")
					.permitAll()
					.pathMatchers("/admin/**")
					.hasAuthority(SecondFactorAuthorities.TOTP)
					.pathMatchers("/transfer")
					.access(secondFactor.within(Duration.ofMinutes(5)))
					.anyExchange()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}
		// end::webfluxrules[]

	}

	@Configuration(proxyBeanMethods = false)
	static class Options {

		// tag::webfluxoptions[]
		@Bean
		SecurityWebFilterChain customers(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.basePath("/account/security")
				.successHandler(new RedirectServerAuthenticationSuccessHandler("/dashboard"))
				.failureHandler(new RedirectServerAuthenticationFailureHandler("/help"))
				.management((pages) -> pages.disable())
				.apply(http)
				.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}
		// end::webfluxoptions[]

	}

	@Configuration(proxyBeanMethods = false)
	static class Machines {

		// tag::webfluxmachines[]
		@Bean
		@Order(1)
		SecurityWebFilterChain machines(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.exempt("ROLE_SCRAPER")
				.apply(http)
				.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/actuator/**", "/machines/**"))
				.authorizeExchange((exchanges) -> exchanges.anyExchange().hasAnyRole("SCRAPER", "ADMIN"))
				.httpBasic(Customizer.withDefaults())
				.x509(Customizer.withDefaults())
				.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
				.build();
		}
		// end::webfluxmachines[]

	}

	static class Templates {

		// tag::webfluxtemplate[]
		@ModelAttribute("unfinishedLogin")
		Mono<String> unfinishedLogin() {
			return ExchangeLogin.withheld().map(Authentication::getName);
		}
		// end::webfluxtemplate[]

	}

	static class Transfers {

		private final ServerPaymentPage page;

		private final Payment payment;

		Transfers(ServerPaymentPage page, Payment payment) {
			this.page = page;
			this.payment = payment;
		}

		// tag::webfluxpayment[]
		@PostMapping("/transfer")
		Mono<String> confirm(ServerWebExchange exchange) {
			PaymentDraft draft = new PaymentDraft("draft", this.payment, "/transfer/done", "/transfer");
			return this.page.open(exchange, draft).map((path) -> "redirect:" + path);
		}

		@GetMapping("/transfer/done")
		Mono<String> done(ServerWebExchange exchange) {
			return this.page.take(exchange, "draft", this.payment)
				.map((confirmed) -> confirmed ? "paid" : "redirect:/transfer");
		}
		// end::webfluxpayment[]

	}

}
