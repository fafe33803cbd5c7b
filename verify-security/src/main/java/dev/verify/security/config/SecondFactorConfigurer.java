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
import dev.verify.security.SecondFactorService;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.internal.web.StepUps;
import dev.verify.security.internal.web.filter.SecondFactorEntryPoints;
import dev.verify.security.internal.web.filter.SessionEndedHandler;
import dev.verify.security.internal.web.servlet.ResponseWriter;
import dev.verify.security.web.SecondFactorRefusedException;
import dev.verify.security.web.SecondFactorView;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.HttpSecurityBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.util.Assert;

/**
 * Adds the second factor to a filter chain:
 * {@code http.with(secondFactor(), withDefaults())}.
 * <p>
 * Until the second factor has passed, the application sees an anonymous user: in the
 * rules of the chain, in methods, arguments and templates, and in the session. A request
 * that is denied for that reason goes to the pages of the second factor and comes back.
 * The application's own entry points and handlers stay as they are.
 * <p>
 * A bean of type {@code Customizer<SecondFactorConfigurer<HttpSecurity>>} applies to all
 * chains; what a chain sets itself comes after.
 *
 * @param <H> the type of the builder
 */
public final class SecondFactorConfigurer<H extends HttpSecurityBuilder<H>>
		extends AbstractHttpConfigurer<SecondFactorConfigurer<H>, H> {

	private @Nullable SecondFactorService service;

	private @Nullable Clock clock;

	private @Nullable SecondFactorPolicy policy;

	private Set<String> exempt = Set.of();

	private final PageOptions pages = new PageOptions();

	private @Nullable WithheldLoginParts parts;

	/**
	 * Creates the configurer for {@code http.with(secondFactor(), …)}.
	 * @return a new configurer
	 */
	public static SecondFactorConfigurer<HttpSecurity> secondFactor() {
		return new SecondFactorConfigurer<>();
	}

	/**
	 * Sets the service that starts and checks challenges; the bean of that type by
	 * default.
	 * @param service the service
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> service(SecondFactorService service) {
		Assert.notNull(service, "service must not be null");
		this.service = service;
		return this;
	}

	/**
	 * Sets the clock; the only bean of that type by default, or else the system's.
	 * @param clock the clock
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> clock(Clock clock) {
		Assert.notNull(clock, "clock must not be null");
		this.clock = clock;
		return this;
	}

	/**
	 * Sets who needs the second factor in this chain; the bean of that type by default,
	 * or else everyone.
	 * @param policy the policy
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> policy(SecondFactorPolicy policy) {
		Assert.notNull(policy, "policy must not be null");
		this.policy = policy;
		return this;
	}

	/**
	 * Exempts logins of this chain by authority, for instance {@code FACTOR_BEARER} or
	 * {@code ROLE_SCRAPER}: machines that cannot give a second factor.
	 * @param authorities the authorities; a login needs one of them
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> exempt(String... authorities) {
		this.exempt = Set.of(authorities);
		return this;
	}

	/**
	 * Withholds no login of this chain: the second factor is required only by rules that
	 * name it, as {@code hasAuthority("FACTOR_TWILIO_VERIFY")} does. A rule that does not
	 * is open after the first factor.
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> byRulesOnly() {
		return policy((login, request) -> false);
	}

	/**
	 * Sets the path below which this chain serves the pages; {@code /second-factor} by
	 * default.
	 * @param basePath below the context path, without a slash at the end
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> basePath(String basePath) {
		this.pages.basePath = new BasePath(basePath);
		return this;
	}

	/**
	 * Sets what follows a passed second factor, for browsers and JSON clients. By default
	 * a browser returns to the page that required the factor. A first enrollment shows
	 * its recovery codes before.
	 * @param handler the handler, which receives the login with the factor
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> successHandler(AuthenticationSuccessHandler handler) {
		Assert.notNull(handler, "handler must not be null");
		this.pages.successHandler = handler;
		return this;
	}

	/**
	 * Sets what follows a refused code, push or recovery code, for browsers and JSON
	 * clients. By default the page shows the problem.
	 * @param handler the handler; the cause of its exception is a
	 * {@link SecondFactorRefusedException}
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> failureHandler(AuthenticationFailureHandler handler) {
		Assert.notNull(handler, "handler must not be null");
		this.pages.failureHandler = handler;
		return this;
	}

	/**
	 * Configures the pages of a challenge: the choice of a method, and the code or push.
	 * @param customizer customizes the pages, which cannot be disabled
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> challenge(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.CHALLENGE, customizer);
	}

	/**
	 * Configures the pages on which users add a factor.
	 * @param customizer customizes the pages
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> enrollment(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.ENROLLMENT, customizer);
	}

	/**
	 * Configures the page on which users manage their factors and trusted browsers.
	 * @param customizer customizes the page
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> management(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.MANAGEMENT, customizer);
	}

	/**
	 * Configures the pages on which users generate and enter recovery codes.
	 * @param customizer customizes the pages
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> recoveryCodes(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.RECOVERY_CODES, customizer);
	}

	/**
	 * Configures the pages on which users confirm a payment.
	 * @param customizer customizes the pages
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> payment(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.PAYMENT, customizer);
	}

	private SecondFactorConfigurer<H> pages(PageGroup group, Customizer<PagesConfig> customizer) {
		customizer.customize(this.pages.group(group));
		return this;
	}

	/** Applies the customizers of all chains before that of this one. */
	@Override
	public void setBuilder(H http) {
		super.setBuilder(http);
		ResolvableType type = ResolvableType.forClassWithGenerics(Customizer.class,
				ResolvableType.forClassWithGenerics(SecondFactorConfigurer.class, HttpSecurity.class));
		new ChainObjects(http).<Customizer<SecondFactorConfigurer<H>>>beans(type)
			.forEach((customizer) -> customizer.customize(this));
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(H http) {
		Assert.state(this.pages.served().contains(PageGroup.CHALLENGE),
				"The pages of a challenge cannot be disabled: no user could pass the second factor");
		ResponseWriter writer = new ResponseWriter(new ChainObjects(http).pages(this.pages.basePath, clock(http)));
		this.parts = new WithheldLoginParts(new ChainObjects(http), getSecurityContextHolderStrategy(), this.policy,
				this.exempt, writer, clock(http));
		this.parts.share(http);
		ExceptionHandlingConfigurer<H> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
		if (exceptions == null) {
			return;
		}
		SecondFactorEntryPoints entryPoints = new SecondFactorEntryPoints(writer);
		StepUps.FACTORS.forEach(
				(authority) -> exceptions.defaultDeniedHandlerForMissingAuthority(entryPoints::register, authority));
		exceptions.defaultAccessDeniedHandlerFor(new SessionEndedHandler(writer),
				PathPatternRequestMatcher.pathPattern(this.pages.basePath.pattern()));
	}

	@Override
	public void configure(H http) {
		ChainObjects objects = new ChainObjects(http);
		SecondFactorService service = (this.service != null) ? this.service : objects.bean(SecondFactorService.class);
		Assert.state(service != null, "The second factor needs a SecondFactorService: declare a bean of that type "
				+ "with SecondFactorServices.builder(…), or set it with secondFactor().service(…)");
		WithheldLoginParts parts = this.parts;
		Assert.state(parts != null && parts.isShared(http),
				"The second factor needs the SecurityContextRepository of its chain, which another configurer has "
						+ "replaced after it: set the repository with securityContext(…) instead");
		http.addFilterBefore(parts.withholding(), AnonymousAuthenticationFilter.class);
		http.addFilterAfter(parts.denial(), ExceptionTranslationFilter.class);
		http.addFilterBefore(parts.closing(), AuthorizationFilter.class);
		new SecondFactorFilters(objects, parts, service, this.pages, clock(http)).inOrder()
			.forEach((filter) -> http.addFilterBefore(postProcess(filter), AuthorizationFilter.class));
	}

	private Clock clock(H http) {
		return (this.clock != null) ? this.clock : new ChainObjects(http).bean(Clock.class, Clock::systemUTC);
	}

	/**
	 * Configures a group of pages.
	 */
	public static final class PagesConfig {

		boolean disabled;

		@Nullable SecondFactorView view;

		PagesConfig() {
		}

		/**
		 * Serves no page of the group in this chain, and links to none.
		 * @return this configuration
		 */
		public PagesConfig disable() {
			this.disabled = true;
			return this;
		}

		/**
		 * Sets the view of the pages; the bean of that type by default.
		 * @param view renders the pages, or leaves one to the library
		 * @return this configuration
		 */
		public PagesConfig view(SecondFactorView view) {
			Assert.notNull(view, "view must not be null");
			this.view = view;
			return this;
		}

	}

}
