package dev.verify.security.config;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecondFactorService;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.filter.SecondFactorEntryPoints;
import dev.verify.security.internal.web.filter.SessionEndedHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.security.config.annotation.web.HttpSecurityBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
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
 *
 * @param <H> the type of the builder
 */
public final class SecondFactorConfigurer<H extends HttpSecurityBuilder<H>>
		extends AbstractHttpConfigurer<SecondFactorConfigurer<H>, H> {

	private @Nullable SecondFactorService service;

	private @Nullable Clock clock;

	private @Nullable SecondFactorPolicy policy;

	private Set<String> exempt = Set.of();

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

	@Override
	@SuppressWarnings("unchecked")
	public void init(H http) {
		this.parts = new WithheldLoginParts(new ChainObjects(http), getSecurityContextHolderStrategy(), this.policy,
				this.exempt, clock(http));
		this.parts.share(http);
		ExceptionHandlingConfigurer<H> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
		if (exceptions == null) {
			return;
		}
		Stream
			.concat(Stream.of(SecondFactorAuthorities.TWILIO_VERIFY),
					Stream.of(SecondFactorMethod.values()).map(SecondFactorMethod::authority))
			.forEach((authority) -> exceptions
				.defaultDeniedHandlerForMissingAuthority(SecondFactorEntryPoints::register, authority));
		exceptions.defaultAccessDeniedHandlerFor(new SessionEndedHandler(),
				PathPatternRequestMatcher.pathPattern(SecondFactorPaths.PAGE + "/**"));
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
		new SecondFactorFilters(objects, parts, service, clock(http)).inOrder()
			.forEach((filter) -> http.addFilterBefore(postProcess(filter), AuthorizationFilter.class));
	}

	private Clock clock(H http) {
		return (this.clock != null) ? this.clock : new ChainObjects(http).bean(Clock.class, Clock::systemUTC);
	}

}
