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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import org.aopalliance.intercept.MethodInvocation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.AuthorizeReturnObject;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A method for each kind of rule.
 */
class Rules {

	static final String INSIDE = "inside";

	@PostAuthorize("returnObject == authentication.name")
	String result() {
		return "alice";
	}

	@Secured("ROLE_USER")
	String secured() {
		return INSIDE;
	}

	@RolesAllowed("USER")
	String roles() {
		return INSIDE;
	}

	@PreAuthorize("hasRole('USER')")
	String expression() {
		return INSIDE;
	}

	@PreAuthorize("@rules.isMine()")
	String bean() {
		return INSIDE;
	}

	public boolean isMine() {
		return "alice".equals(SecurityContextHolder.getContext().getAuthentication().getName());
	}

	@PostFilter("filterObject == authentication.name")
	List<String> all() {
		return new ArrayList<>(List.of("alice", "bob"));
	}

	@PreFilter("filterObject == authentication.name")
	String of(List<String> names) {
		return names.toString();
	}

	@AuthorizeReturnObject
	Vault vault() {
		return new Vault();
	}

	@PreAuthorize("hasRole('USER')")
	Mono<String> mono() {
		return Mono.just(INSIDE);
	}

	@PreAuthorize("hasRole('USER')")
	Flux<String> flux() {
		return Flux.just(INSIDE, INSIDE);
	}

	@PreAuthorize("hasRole('USER')")
	@HandleAuthorizationDenied(handlerClass = Mask.class)
	String masked() {
		return INSIDE;
	}

	@PreAuthorize("hasAuthority('FACTOR_SMS')")
	String factor() {
		return INSIDE;
	}

	@OnlyUsers
	String meta() {
		return INSIDE;
	}

	@Advised
	String advised() {
		return INSIDE;
	}

	/** A rule under a name of the application's own. */
	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize("hasRole('USER')")
	@interface OnlyUsers {

	}

	/** A rule that {@link RuleAspect} applies. */
	@Retention(RetentionPolicy.RUNTIME)
	@interface Advised {

	}

	/** Has a rule, but is no bean. */
	static class Vault {

		@PreAuthorize("hasRole('USER')")
		public String open() {
			return INSIDE;
		}

	}

	/** Shows something instead of denying. */
	static class Mask implements MethodAuthorizationDeniedHandler {

		@Override
		public Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
			return "***";
		}

	}

}
