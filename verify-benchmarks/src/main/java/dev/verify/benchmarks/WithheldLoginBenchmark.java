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

package dev.verify.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.servlet.ClosingFilter;
import dev.verify.security.internal.servlet.WithheldSecurityContextRepository;
import dev.verify.security.internal.servlet.WithholdingFilter;
import dev.verify.security.internal.web.filter.WithheldDenialFilter;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.internal.web.servlet.ServletPages;
import dev.verify.security.servlet.SecondFactorSession;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Asks what the parts of the withheld login add to a request: {@code chain} is the same
 * request without them.
 *
 * <pre>verify-benchmarks/run micro WithheldLoginBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WithheldLoginBenchmark {

	/**
	 * Whether the second factor has passed, and whether the request asks for its user.
	 */
	@Param({ "verified", "withheld", "unasked" })
	public String login = "verified";

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

	private final SecondFactorDecision decision = new SecondFactorDecision(SecondFactorPolicy.everyone(),
			UserIdResolver.standard(),
			new SecurityStampService(SecurityStampRepository.inMemory(), Duration.ofMinutes(1), Clock.systemUTC()),
			null, Clock.systemUTC());

	private final WithheldSecurityContextRepository repository = new WithheldSecurityContextRepository(this.sessions,
			this.decision, this.contexts, true, true);

	private final AnonymousAuthenticationFilter anonymous = new AnonymousAuthenticationFilter("key");

	private final ClosingFilter closing = new ClosingFilter(this.decision, this.contexts);

	private final Filter[] parts = { new WithholdingFilter(this.decision, this.contexts, this.repository),
			this.anonymous, new WithheldDenialFilter(this.decision, this.contexts, new NullRequestCache(),
					new ResponseWriter(ServletPages.DEFAULT)),
			this.closing };

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/account");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private @Nullable Authentication seen;

	/**
	 * Logs a user in.
	 */
	@Setup
	public void logIn() {
		this.closing.setAnonymousFilter(this.anonymous);
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
				new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("alice", null,
						AuthorityUtils.createAuthorityList("ROLE_USER", "FACTOR_PASSWORD"))));
		if (!this.login.equals("withheld")) {
			session.setAttribute(SecondFactorSession.FACTOR,
					new VerifiedFactor("alice", "", "FACTOR_SMS", System.currentTimeMillis(), null).toMap());
		}
		this.request.setSession(session);
	}

	/**
	 * Filters a request without the parts.
	 * @throws Exception if a filter fails
	 */
	@Benchmark
	public @Nullable Authentication chain() throws Exception {
		this.contexts.setDeferredContext(this.sessions.loadDeferredContext(this.request));
		this.anonymous.doFilter(this.request, this.response, (request, response) -> ask());
		this.contexts.clearContext();
		return this.seen;
	}

	/**
	 * Filters a request with them.
	 * @throws Exception if a filter fails
	 */
	@Benchmark
	public @Nullable Authentication withParts() throws Exception {
		this.contexts.setDeferredContext(this.repository.loadDeferredContext(this.request));
		next(0).doFilter(this.request, this.response);
		this.contexts.clearContext();
		return this.seen;
	}

	private FilterChain next(int part) {
		return (part == this.parts.length) ? (request, response) -> ask()
				: (request, response) -> this.parts[part].doFilter(request, response, next(part + 1));
	}

	private void ask() {
		this.seen = this.login.equals("unasked") ? null : this.contexts.getContext().getAuthentication();
	}

}
