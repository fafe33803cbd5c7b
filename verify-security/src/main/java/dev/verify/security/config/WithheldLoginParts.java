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

package dev.verify.security.config;

import java.time.Clock;
import java.util.Set;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.internal.servlet.ClosingFilter;
import dev.verify.security.internal.servlet.FactorGranter;
import dev.verify.security.internal.servlet.WithheldSecurityContextRepository;
import dev.verify.security.internal.servlet.WithheldSessionStrategy;
import dev.verify.security.internal.servlet.WithholdingFilter;
import dev.verify.security.internal.web.filter.WithheldDenialFilter;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.HttpSecurityBuilder;
import org.springframework.security.config.annotation.web.configurers.AnonymousConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The parts of the withheld login in one chain, around the chain's own repository and
 * session strategy.
 */
final class WithheldLoginParts {

	private final ChainObjects objects;

	private final SecurityContextHolderStrategy contexts;

	private final ResponseWriter writer;

	private final Clock clock;

	private final SecondFactorDecision decision;

	private final SessionAuthenticationStrategy sessions;

	private final WithheldSecurityContextRepository repository;

	private final ClosingFilter closing;

	private final WithholdingFilter withholding;

	WithheldLoginParts(ChainObjects objects, SecurityContextHolderStrategy contexts,
			@Nullable SecondFactorPolicy policy, Set<String> exempt, ResponseWriter writer, Clock clock) {
		this.writer = writer;
		this.objects = objects;
		this.contexts = contexts;
		this.clock = clock;
		SecondFactorExemptions exemptions = objects.bean(SecondFactorExemptions.class, SecondFactorExemptions::none)
			.with(exempt);
		exemptions = objects.isAuthorizationServer() ? exemptions.ofAuthorizationServer() : exemptions;
		SecondFactorPolicy required = (policy != null) ? policy
				: objects.bean(SecondFactorPolicy.class, SecondFactorPolicy::everyone);
		this.decision = new SecondFactorDecision(required.exempt(exemptions.effective()),
				objects.bean(UserIdResolver.class, UserIdResolver::standard), objects.bean(SecurityStampService.class),
				objects.bean(TrustedBrowserService.class), clock);
		this.sessions = objects.shared(SessionAuthenticationStrategy.class, NullAuthenticatedSessionStrategy::new);
		SecurityContextRepository own = objects.shared(SecurityContextRepository.class,
				() -> new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(),
						new HttpSessionSecurityContextRepository()));
		SessionCreationPolicy creation = objects.shared(SessionCreationPolicy.class,
				() -> SessionCreationPolicy.IF_REQUIRED);
		this.repository = new WithheldSecurityContextRepository(own, this.decision, contexts, keepsLogins(own),
				creation == SessionCreationPolicy.IF_REQUIRED || creation == SessionCreationPolicy.ALWAYS);
		this.closing = new ClosingFilter(this.decision, contexts);
		this.withholding = new WithholdingFilter(this.decision, contexts, this.repository);
		SecondFactorChainCheck check = objects.bean(SecondFactorChainCheck.class);
		if (check != null) {
			check.add(this.withholding, new ChainTraits(exemptions, policy != null, keepsLogins(own), this.repository,
					writer.base().value()));
		}
	}

	/**
	 * Puts the parts in the place of the chain's own, before the chain is built of them.
	 */
	@SuppressWarnings("unchecked")
	<H extends HttpSecurityBuilder<H>> void share(H http) {
		http.setSharedObject(SecurityContextRepository.class, this.repository);
		http.setSharedObject(SessionAuthenticationStrategy.class,
				new WithheldSessionStrategy(this.sessions, this.decision, this.repository));
		AnonymousConfigurer<H> anonymous = http.getConfigurer(AnonymousConfigurer.class);
		if (anonymous != null) {
			anonymous.addObjectPostProcessor(new AnonymousFilterNote(this.closing));
		}
	}

	boolean isShared(HttpSecurityBuilder<?> http) {
		return http.getSharedObject(SecurityContextRepository.class) == this.repository;
	}

	WithholdingFilter withholding() {
		return this.withholding;
	}

	WithheldDenialFilter denial() {
		return new WithheldDenialFilter(this.decision, this.contexts,
				this.objects.shared(RequestCache.class, HttpSessionRequestCache::new), this.writer);
	}

	ResponseWriter writer() {
		return this.writer;
	}

	ClosingFilter closing() {
		return this.closing;
	}

	FactorGranter granter() {
		return new FactorGranter(this.decision, this.contexts, this.repository, this.sessions,
				this.objects.bean(AuthenticationEventPublisher.class), this.clock);
	}

	private static boolean keepsLogins(SecurityContextRepository repository) {
		return !(repository instanceof RequestAttributeSecurityContextRepository
				|| repository instanceof NullSecurityContextRepository);
	}

	/** No lambda: Spring Security reads the type of what is processed from the class. */
	private record AnonymousFilterNote(
			ClosingFilter closing) implements ObjectPostProcessor<AnonymousAuthenticationFilter> {

		@Override
		public <O extends AnonymousAuthenticationFilter> O postProcess(O filter) {
			this.closing.setAnonymousFilter(filter);
			return filter;
		}

	}

}
