package dev.verify.security.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.webflux.SessionEndedServerHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
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

	private final Map<ServerHttpSecurity, ChainPolicy> chains;

	private final @Nullable SecondFactorPolicy policy;

	private final Set<String> exempt;

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
		this(new ServerSecondFactorParts(context, new BasePath(basePath)),
				Collections.synchronizedMap(new WeakHashMap<>()), null, Set.of());
	}

	private ServerSecondFactorConfigurer(ServerSecondFactorParts parts, Map<ServerHttpSecurity, ChainPolicy> chains,
			@Nullable SecondFactorPolicy policy, Set<String> exempt) {
		this.parts = parts;
		this.chains = chains;
		this.policy = policy;
		this.exempt = exempt;
	}

	/**
	 * Sets who needs the second factor; the bean of that type by default, or else
	 * everyone.
	 * @param policy the policy
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer policy(SecondFactorPolicy policy) {
		Assert.notNull(policy, "policy must not be null");
		return new ServerSecondFactorConfigurer(this.parts, this.chains, policy, this.exempt);
	}

	/**
	 * Exempts logins by authority, for instance {@code ROLE_SCRAPER}, or
	 * {@code FACTOR_BEARER} for bearer tokens: machines that cannot give a second factor.
	 * @param authorities the authorities; a login needs one of them
	 * @return a configurer for the chains that it is applied to
	 */
	public ServerSecondFactorConfigurer exempt(String... authorities) {
		return new ServerSecondFactorConfigurer(this.parts, this.chains, this.policy, Set.of(authorities));
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
	 * Adds the second factor to a chain. Where it is there already, as with
	 * {@code enabled: true}, only the policy changes.
	 * @param http the builder of the chain
	 * @return the builder
	 */
	public ServerHttpSecurity apply(ServerHttpSecurity http) {
		ChainPolicy present = this.chains.get(http);
		if (present != null) {
			present.set(this.policy, this.exempt);
			return http;
		}
		ChainPolicy chain = this.parts.policy();
		chain.set(this.policy, this.exempt);
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
		return (http) -> apply(http).csrf((csrf) -> csrf
			.accessDeniedHandler(new SessionEndedServerHandler(this.parts.decisions(), this.parts.base())));
	}

}
