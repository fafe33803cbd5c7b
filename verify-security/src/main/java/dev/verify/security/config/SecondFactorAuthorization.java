package dev.verify.security.config;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.Authentication;

import dev.verify.security.SecondFactorAuthorities;

/**
 * Makes the second factor a part of every rule of an application: of
 * {@code authenticated()}, {@code hasRole(…)} and the like, for requests and for methods.
 * <p>
 * Publish the factory with the raw return type:
 *
 * <pre>
 * &#64;Bean
 * &#64;SuppressWarnings("rawtypes")
 * DefaultAuthorizationManagerFactory authorizationManagerFactory() {
 *     return SecondFactorAuthorization.required(null, null, (user) -&gt; true);
 * }
 * </pre>
 *
 * A bean that is declared as {@code AuthorizationManagerFactory<Object>} is used for
 * requests only, and leaves {@code @PreAuthorize} without the second factor.
 */
public final class SecondFactorAuthorization {

	private SecondFactorAuthorization() {
	}

	/**
	 * Creates a factory whose rules ask for any second factor that Verify has approved.
	 * @param hierarchy the application's role hierarchy: Spring Security no longer
	 * applies the bean by itself where there is a factory
	 * @param defaults the application's role prefix: likewise
	 * @param when who needs the second factor; asked on each decision, so it must be
	 * quick. For whom it answers {@code false}, the first factor is enough
	 * @return the factory
	 * @see AuthorizationManagerFactory
	 */
	public static DefaultAuthorizationManagerFactory<Object> required(@Nullable RoleHierarchy hierarchy,
			@Nullable GrantedAuthorityDefaults defaults, Predicate<Authentication> when) {
		DefaultAuthorizationManagerFactory<Object> factory = AuthorizationManagerFactories.multiFactor()
			.requireFactors(SecondFactorAuthorities.TWILIO_VERIFY)
			.when(when)
			.build();
		if (hierarchy != null) {
			factory.setRoleHierarchy(hierarchy);
		}
		if (defaults != null) {
			factory.setRolePrefix(defaults.getRolePrefix());
		}
		return factory;
	}

}
