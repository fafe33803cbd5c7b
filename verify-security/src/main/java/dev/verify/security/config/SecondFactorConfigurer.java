package dev.verify.security.config;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.config.annotation.web.HttpSecurityBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.util.Assert;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecondFactorService;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.SecondFactorEntryPoints;
import dev.verify.security.web.page.Waiting;

/**
 * Adds the second factor to a filter chain:
 * {@code http.with(secondFactor(), withDefaults())}.
 * <p>
 * Every rule of the chain that asks for a user then asks for a second factor, too,
 * whatever the rule is made of; a rule that is open to everybody stays open. Whoever is
 * denied for the want of a second factor is brought to its page, and back to what they
 * wanted. An application that sets an {@code accessDeniedHandler} of its own replaces
 * this redirect, as it does for every factor of Spring Security.
 *
 * @param <H> the type of the builder
 */
public final class SecondFactorConfigurer<H extends HttpSecurityBuilder<H>>
		extends AbstractHttpConfigurer<SecondFactorConfigurer<H>, H> {

	private @Nullable SecondFactorService service;

	private @Nullable Clock clock;

	private @Nullable SecondFactorPolicy policy;

	private boolean everyRule = true;

	private Duration deadline = Duration.ofSeconds(8);

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
	 * Sets how long a request waits for the provider and the stores; 8 seconds by
	 * default.
	 * @param deadline the time after which a step counts as unavailable
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> deadline(Duration deadline) {
		Assert.isTrue(deadline.compareTo(Duration.ZERO) > 0, "deadline must be positive");
		this.deadline = deadline;
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
	 * Leaves it to the rules of this chain to ask for the second factor by its authority,
	 * as {@code hasAuthority("FACTOR_TWILIO_VERIFY")} does. A rule that does not is open
	 * after the first factor.
	 * @return this configurer
	 */
	public SecondFactorConfigurer<H> byRulesOnly() {
		this.everyRule = false;
		return this;
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(H http) {
		AuthorizeHttpRequestsConfigurer<H> rules = http.getConfigurer(AuthorizeHttpRequestsConfigurer.class);
		if (rules != null) {
			guard(rules, new ChainObjects(http));
		}
		ExceptionHandlingConfigurer<H> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
		if (exceptions == null) {
			return;
		}
		Stream
			.concat(Stream.of(SecondFactorAuthorities.TWILIO_VERIFY),
					Stream.of(SecondFactorMethod.values()).map(SecondFactorMethod::authority))
			.forEach((authority) -> exceptions
				.defaultDeniedHandlerForMissingAuthority(SecondFactorEntryPoints::register, authority));
	}

	@Override
	public void configure(H http) {
		ChainObjects objects = new ChainObjects(http);
		SecondFactorService service = (this.service != null) ? this.service : objects.bean(SecondFactorService.class);
		Assert.state(service != null, "The second factor needs a SecondFactorService: declare a bean of that type "
				+ "with SecondFactorService.builder(…), or set it with secondFactor().service(…)");
		Clock clock = (this.clock != null) ? this.clock : objects.bean(Clock.class, Clock::systemUTC);
		SecondFactorFilters filters = new SecondFactorFilters(objects, getSecurityContextHolderStrategy(), service,
				clock, new Waiting(this.deadline));
		filters.inOrder().forEach((filter) -> http.addFilterBefore(postProcess(filter), AuthorizationFilter.class));
	}

	private void guard(AuthorizeHttpRequestsConfigurer<H> rules, ChainObjects objects) {
		rules.addObjectPostProcessor(new KnownFilter(objects.bean(GuardedFilters.class)));
		if (this.everyRule) {
			SecondFactorPolicy policy = (this.policy != null) ? this.policy
					: objects.bean(SecondFactorPolicy.class, SecondFactorPolicy::everyone);
			rules.addObjectPostProcessor(new GuardedRules(policy, accepted(objects.bean(TrustedBrowsers.class)),
					getSecurityContextHolderStrategy()));
		}
	}

	/** The authorities of which each counts as a second factor. */
	static Set<String> accepted(@Nullable TrustedBrowsers browsers) {
		return (browsers != null)
				? Set.of(SecondFactorAuthorities.TWILIO_VERIFY, SecondFactorAuthorities.TRUSTED_BROWSER)
				: Set.of(SecondFactorAuthorities.TWILIO_VERIFY);
	}

}
