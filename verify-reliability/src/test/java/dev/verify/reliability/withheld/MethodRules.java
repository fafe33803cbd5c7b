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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationProxyFactory;
import org.springframework.security.authorization.method.AuthorizationAdvisorProxyFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.parameters.P;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rules of methods, behind paths that are open to everybody.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
@EnableAspectJAutoProxy
@Import({ MethodRules.Arguments.class, MethodRules.Calls.class, RuleAspect.class })
class MethodRules {

	static Stream<Place> places() {
		return Stream
			.of("principal", "authentication-principal", "authentication", "context", "session", "result", "secured",
					"roles", "expression", "bean", "post-filter", "pre-filter", "return-object", "proxy", "mono",
					"flux", "masked", "advice", "factor", "meta")
			.map((name) -> Place.at("method: " + name, "/open/method/" + name));
	}

	@Bean
	Rules rules() {
		return new Rules();
	}

	@Bean
	Rules.Mask mask() {
		return new Rules.Mask();
	}

	/** Rules on the arguments of a handler. */
	@RestController
	@RequestMapping("/open/method")
	static class Arguments {

		@GetMapping("/principal")
		@PreAuthorize("#user != null")
		String principal(@P("user") @Nullable Principal user) {
			return Rules.INSIDE;
		}

		@GetMapping("/authentication-principal")
		@PreAuthorize("#user?.username == 'alice'")
		String principal(@P("user") @AuthenticationPrincipal @Nullable UserDetails user) {
			return Rules.INSIDE;
		}

		@GetMapping("/authentication")
		@PreAuthorize("#login?.name == 'alice'")
		String authentication(@P("login") @Nullable Authentication login) {
			return Rules.INSIDE;
		}

		@GetMapping("/context")
		@PreAuthorize("#context.authentication?.name == 'alice'")
		String context(@P("context") @CurrentSecurityContext SecurityContext context) {
			return Rules.INSIDE;
		}

		@GetMapping("/session")
		@PreAuthorize("#session.getAttribute('SPRING_SECURITY_CONTEXT') != null")
		String session(@P("session") HttpSession session) {
			return Rules.INSIDE;
		}

	}

	/** Handlers that call what has a rule. */
	@RestController
	@RequestMapping("/open/method")
	static class Calls {

		private final Rules rules;

		private final AuthorizationProxyFactory proxies;

		Calls(Rules rules, AuthorizationAdvisorProxyFactory proxies) {
			this.rules = rules;
			this.proxies = proxies;
		}

		@GetMapping("/result")
		String result() {
			return this.rules.result();
		}

		@GetMapping("/secured")
		String secured() {
			return this.rules.secured();
		}

		@GetMapping("/roles")
		String roles() {
			return this.rules.roles();
		}

		@GetMapping("/expression")
		String expression() {
			return this.rules.expression();
		}

		@GetMapping("/bean")
		String bean() {
			return this.rules.bean();
		}

		@GetMapping("/post-filter")
		String postFilter() {
			return this.rules.all().toString();
		}

		@GetMapping("/pre-filter")
		String preFilter() {
			return this.rules.of(new ArrayList<>(List.of("alice", "bob")));
		}

		@GetMapping("/return-object")
		String returnObject() {
			return this.rules.vault().open();
		}

		@GetMapping("/proxy")
		String proxy() {
			return this.proxies.proxy(new Rules.Vault()).open();
		}

		@GetMapping("/mono")
		Mono<String> mono() {
			return this.rules.mono();
		}

		@GetMapping("/flux")
		Flux<String> flux() {
			return this.rules.flux();
		}

		@GetMapping("/masked")
		String masked() {
			return this.rules.masked();
		}

		@GetMapping("/advice")
		String advice() {
			return this.rules.advised();
		}

		@GetMapping("/factor")
		String factor() {
			return this.rules.factor();
		}

		@GetMapping("/meta")
		String meta() {
			return this.rules.meta();
		}

	}

}
