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

import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.access.expression.WebExpressionAuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.anyOf;

/**
 * Rules of the filter chain. All paths below {@code /web} answer with the same text.
 */
final class WebRules {

	static final String COOKIE = "who=";

	private WebRules() {
	}

	static void authorize(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
		rules.requestMatchers("/error")
			.access((user, request) -> new AuthorizationDecision(
					!"/open/closed-error".equals(attribute(request, RequestDispatcher.ERROR_REQUEST_URI))
							|| isAlice(user.get().getName())))
			.requestMatchers("/open/async-rule")
			.access((user, request) -> new AuthorizationDecision(
					request.getRequest().getDispatcherType() != DispatcherType.ASYNC || isAlice(user.get().getName())))
			.requestMatchers("/open/**", "/notes/**", "/web/permitted")
			.permitAll()
			.requestMatchers("/web/role")
			.hasRole("USER")
			.requestMatchers("/web/remembered")
			.rememberMe()
			.requestMatchers("/web/password")
			.hasAuthority("FACTOR_PASSWORD")
			.requestMatchers("/web/fully")
			.fullyAuthenticated()
			.requestMatchers("/web/factor")
			.hasAuthority("FACTOR_SMS")
			.requestMatchers("/web/other-factor")
			.hasAuthority("FACTOR_TOTP")
			.requestMatchers("/web/request-attribute")
			.access(ruleOf((request) -> request.getAttribute("noted") != null))
			.requestMatchers("/web/session-key")
			.access(ruleOf((request) -> hasSession(request, "noted")))
			.requestMatchers("/web/session-context")
			.access(ruleOf(
					(request) -> hasSession(request, HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)))
			.requestMatchers("/web/request-context")
			.access(ruleOf(WebRules::hasContext))
			.requestMatchers("/web/expression")
			.access(new WebExpressionAuthorizationManager("authentication.name == 'alice'"))
			.requestMatchers("/web/holder")
			.access((user, request) -> new AuthorizationDecision(
					isAlice(SecurityContextHolder.getContext().getAuthentication().getName())))
			.requestMatchers("/web/anonymous")
			.anonymous()
			.requestMatchers("/web/anonymous-or-admin")
			.access(anyOf(new WebExpressionAuthorizationManager("isAnonymous()"), hasRole("ADMIN")))
			.requestMatchers("/web/denied")
			.denyAll()
			.requestMatchers("/login/impersonate")
			.hasRole("SUPPORT")
			.anyRequest()
			.authenticated();
	}

	static Stream<Place> places() {
		return Stream.of(Place.at("authenticated", "/web/x"),
				Place.at("authenticated, as JSON", "/web/x", "Accept", "application/json"),
				Place.at("authenticated, XMLHttpRequest", "/web/x", "X-Requested-With", "XMLHttpRequest"),
				Place.of("authenticated, POST", (caller) -> Seen.of(caller.browser().post("/web/x"))),
				Place.at("hasRole", "/web/role"), Place.at("rememberMe", "/web/remembered").withStatus(403),
				Place.at("factor of the password", "/web/password"), Place.at("fullyAuthenticated", "/web/fully"),
				Place.at("hasAuthority of a factor", "/web/factor"),
				Place.at("hasAuthority of another factor", "/web/other-factor").withStatus(302),
				Place.at("attribute of the request", "/web/request-attribute"),
				Place.at("key of the session", "/web/session-key"),
				Place.at("SPRING_SECURITY_CONTEXT of the session", "/web/session-context"),
				Place.of("context in an attribute of the request",
						(caller) -> Seen.of(basic(caller).getWithPassword("/web/request-context"))),
				Place.at("expression on the name", "/web/expression"), Place.at("holder in a rule", "/web/holder"),
				Place.at("anonymous", "/web/anonymous").withStatus(403),
				Place.at("anyOf(anonymous, hasRole)", "/web/anonymous-or-admin").withStatus(403),
				Place.at("denyAll", "/web/denied").withStatus(403),
				Place.at("unknown path", "/nowhere").withStatus(404),
				Place.of("HTTP Basic at each request", (caller) -> Seen.of(basic(caller).getWithPassword("/web/x"))),
				Place.of("HTTP Basic, asynchronous",
						(caller) -> Seen.of(basic(caller).getWithPassword("/open/async-rule"))),
				Place
					.of("HTTP Basic, error page",
							(caller) -> Seen.of(basic(caller).getWithPassword("/open/nowhere", "text/html")))
					.withStatus(404),
				Place.of("filter that logs in after AnonymousAuthenticationFilter",
						(caller) -> Seen.of((caller.stage() == LoginStage.ANONYMOUS) ? caller.browser().get("/web/x")
								: basic(caller).browser().get("/web/x", "X-Key", "alice"))));
	}

	/** The password alone needs no session; the second factor does. */
	private static Caller basic(Caller caller) {
		return caller.isVerified() ? caller
				: new Caller(caller.stage(), new Browser(caller.browser().base()), caller.application());
	}

	private static AuthorizationManager<RequestAuthorizationContext> ruleOf(Predicate<HttpServletRequest> rule) {
		return (user, context) -> new AuthorizationDecision(rule.test(context.getRequest()));
	}

	private static boolean hasSession(HttpServletRequest request, String key) {
		return request.getSession(false) != null && request.getSession().getAttribute(key) != null;
	}

	private static boolean hasContext(HttpServletRequest request) {
		return request.getAttribute(
				RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME) instanceof SecurityContext
				|| hasSession(request, HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
	}

	private static Object attribute(RequestAuthorizationContext context, String name) {
		return String.valueOf(context.getRequest().getAttribute(name));
	}

	private static boolean isAlice(String name) {
		return name.equals("alice");
	}

	/** Notes the user where the application looks for one. */
	static final class NotingFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			String user = request.getRequestURI().startsWith("/web") ? request.getRemoteUser() : null;
			if (user != null) {
				request.setAttribute("noted", user);
				request.getSession().setAttribute("noted", user);
			}
			chain.doFilter(request, response);
		}

	}

	/** Logs in by a key, later than the filters of Spring Security. */
	static final class KeyFilter extends OncePerRequestFilter {

		private final UserDetailsService users;

		KeyFilter(UserDetailsService users) {
			this.users = users;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			String key = request.getHeader("X-Key");
			if (key != null) {
				UserDetails user = this.users.loadUserByUsername(key);
				SecurityContext context = SecurityContextHolder.createEmptyContext();
				context.setAuthentication(
						UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
				SecurityContextHolder.setContext(context);
			}
			chain.doFilter(request, response);
		}

	}

}
