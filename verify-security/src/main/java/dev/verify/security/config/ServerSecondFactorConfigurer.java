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

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.web.SecondFactorRefusedException;
import dev.verify.security.webflux.ServerSecondFactorView;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.util.Assert;

/**
 * Adds the second factor to the filter chains of a WebFlux application:
 * {@code secondFactor.apply(http)} for one chain. Publish one as a bean.
 * <p>
 * Until the second factor has passed, the application sees an anonymous user: in the
 * rules of the chain, in methods and arguments, in the security context, and in the
 * session. A request that is denied for that reason goes to the pages of the second
 * factor and comes back. The application's own entry points and handlers stay as they
 * are.
 */
public final class ServerSecondFactorConfigurer {

	private final ServerSecondFactorParts parts;

	private final Map<ServerHttpSecurity, ServerChain> chains;

	private final ServerChainOptions options;

	/**
	 * Creates the configurer.
	 * @param context the beans of the application
	 */
	public ServerSecondFactorConfigurer(ApplicationContext context) {
		this(context, BasePath.DEFAULT.value());
	}

	/**
	 * Creates the configurer for pages with a base path of their own.
	 * @param context the beans of the application
	 * @param basePath below the context path, without a slash at the end
	 */
	public ServerSecondFactorConfigurer(ApplicationContext context, String basePath) {
		this(new ServerSecondFactorParts(context), Collections.synchronizedMap(new WeakHashMap<>()),
				new ServerChainOptions(new BasePath(basePath)));
	}

	private ServerSecondFactorConfigurer(ServerSecondFactorParts parts, Map<ServerHttpSecurity, ServerChain> chains,
			ServerChainOptions options) {
		this.parts = parts;
		this.chains = chains;
		this.options = options;
	}

	private ServerSecondFactorConfigurer with(Consumer<ServerChainOptions> change) {
		return new ServerSecondFactorConfigurer(this.parts, this.chains, this.options.with(change));
	}

	/**
	 * Sets who needs the second factor; the bean of that type by default, or else
	 * everyone.
	 * @param policy the policy
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer policy(SecondFactorPolicy policy) {
		Assert.notNull(policy, "policy must not be null");
		return with((options) -> options.policy = policy);
	}

	/**
	 * Exempts logins by authority, for instance {@code ROLE_SCRAPER}, or
	 * {@code FACTOR_BEARER} for bearer tokens: machines that cannot give a second factor.
	 * @param authorities the authorities; a login needs one of them
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer exempt(String... authorities) {
		return with((options) -> options.exempt = Set.of(authorities));
	}

	/**
	 * Withholds no login: the second factor is required only by rules that name it. A
	 * rule that does not is open after the first factor.
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer byRulesOnly() {
		return policy((login, request) -> false);
	}

	/**
	 * Sets the path below which the chain serves the pages; {@code /second-factor} by
	 * default.
	 * @param basePath below the base path of the application, without a slash at the end
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer basePath(String basePath) {
		return with((options) -> options.basePath = new BasePath(basePath));
	}

	/**
	 * Sets what follows a passed second factor, for browsers and JSON clients. By default
	 * a browser returns to the page that required the factor. A first enrollment shows
	 * its recovery codes before.
	 * @param handler the handler, which receives the login with the factor
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer successHandler(ServerAuthenticationSuccessHandler handler) {
		Assert.notNull(handler, "handler must not be null");
		return with((options) -> options.successHandler = handler);
	}

	/**
	 * Sets what follows a refused code, push or recovery code, for browsers and JSON
	 * clients. By default the page shows the problem.
	 * @param handler the handler; the cause of its exception is a
	 * {@link SecondFactorRefusedException}
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer failureHandler(ServerAuthenticationFailureHandler handler) {
		Assert.notNull(handler, "handler must not be null");
		return with((options) -> options.failureHandler = handler);
	}

	/**
	 * Configures the pages of a challenge: the choice of a method, and the code or push.
	 * @param customizer customizes the pages, which cannot be disabled
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer challenge(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.CHALLENGE, customizer);
	}

	/**
	 * Configures the pages on which users add a factor.
	 * @param customizer customizes the pages
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer enrollment(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.ENROLLMENT, customizer);
	}

	/**
	 * Configures the page on which users manage their factors and trusted browsers.
	 * @param customizer customizes the page
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer management(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.MANAGEMENT, customizer);
	}

	/**
	 * Configures the pages on which users generate and enter recovery codes.
	 * @param customizer customizes the pages
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer recoveryCodes(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.RECOVERY_CODES, customizer);
	}

	/**
	 * Configures the pages on which users confirm a payment.
	 * @param customizer customizes the pages
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer payment(Customizer<PagesConfig> customizer) {
		return pages(PageGroup.PAYMENT, customizer);
	}

	private ServerSecondFactorConfigurer pages(PageGroup group, Customizer<PagesConfig> customizer) {
		return with((options) -> customizer.customize(options.group(group)));
	}

	/**
	 * Adds the second factor to a chain. Where it is there already, as with
	 * {@code enabled: true}, only its options change.
	 * @param http the builder of the chain
	 * @return the builder
	 */
	public ServerHttpSecurity apply(ServerHttpSecurity http) {
		Assert.state(this.options.served().contains(PageGroup.CHALLENGE),
				"The pages of a challenge cannot be disabled: no user could pass the second factor");
		ServerChain present = this.chains.get(http);
		if (present != null) {
			present.set(this.options);
			return http;
		}
		ServerChain chain = this.parts.chain(this.options);
		this.chains.put(http, chain);
		this.parts.add(http, chain);
		return http;
	}

	/**
	 * Returns a customizer that adds the second factor to every chain, for a bean of the
	 * highest precedence.
	 * @return the customizer
	 */
	public Customizer<ServerHttpSecurity> toCustomizer() {
		return this::apply;
	}

	/**
	 * Configures a group of pages.
	 */
	public static final class PagesConfig {

		boolean disabled;

		@Nullable ServerSecondFactorView view;

		PagesConfig() {
		}

		PagesConfig(PagesConfig other) {
			this.disabled = other.disabled;
			this.view = other.view;
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
		public PagesConfig view(ServerSecondFactorView view) {
			Assert.notNull(view, "view must not be null");
			this.view = view;
			return this;
		}

	}

}
