package dev.verify.autoconfigure.security;

import java.util.Set;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.UserIdResolver;
import dev.verify.security.config.SecondFactorExemptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;

/**
 * Who needs a second factor. A bean of type SecondFactorPolicy replaces it.
 *
 * @param required who needs a second factor
 * @param authorities who needs one by authority, for instance ROLE_ADMIN, where not
 * everyone does; a role hierarchy is respected
 * @param methods which methods count; without a value all that the profile accepts
 * @param exempt Authorities whose logins need no second factor, such as ROLE_SCRAPER.
 * @param bearerTokens Whether logins by bearer token need a second factor. An application
 * with a resource server has to decide.
 * @param allowStateless Whether filter chains that keep no login may require a second
 * factor.
 * @param knownFilters Class names of filters that may see a login before the second
 * factor.
 * @param excludedBeans Names of authorization beans that are exempt from the second
 * factor.
 */
@ConfigurationProperties("twilio.verify.second-factor.policy")
public record SecondFactorPolicyProperties(@DefaultValue("everyone") Required required,
		@DefaultValue Set<String> authorities, @Nullable Set<SecondFactorMethod> methods,
		@DefaultValue Set<String> exempt, @Nullable BearerTokens bearerTokens,
		@DefaultValue("false") boolean allowStateless, @DefaultValue Set<String> knownFilters,
		@DefaultValue Set<String> excludedBeans) {

	SecondFactorExemptions exemptions() {
		Boolean bearer = (this.bearerTokens != null) ? this.bearerTokens == BearerTokens.EXEMPT : null;
		return new SecondFactorExemptions(this.exempt, bearer, this.allowStateless, this.knownFilters,
				this.excludedBeans);
	}

	SecondFactorPolicy policy(EnrollmentRepository enrollments, UserIdResolver userIds, RoleHierarchy hierarchy) {
		if (this.required == Required.AUTHORITIES && this.authorities.isEmpty()) {
			throw new VerifyPropertyException("twilio.verify.second-factor.policy.authorities",
					"names no authority, but policy.required is authorities, so that no user would need a second "
							+ "factor. Name at least one, such as ROLE_ADMIN, or set policy.required to everyone");
		}
		SecondFactorPolicy named = SecondFactorPolicy.anyOf(this.authorities, hierarchy);
		return switch (this.required) {
			case EVERYONE -> SecondFactorPolicy.everyone();
			case ENROLLED -> SecondFactorPolicy.enrolled(enrollments, userIds).or(named);
			case AUTHORITIES -> named;
		};
	}

	/**
	 * Whether logins by bearer token need a second factor.
	 */
	public enum BearerTokens {

		/**
		 * The tokens come from another issuer, or are issued after the second factor.
		 */
		EXEMPT,

		/** The application issues tokens after the password. */
		REQUIRED

	}

	/**
	 * Who needs a second factor.
	 */
	public enum Required {

		/** Everyone. */
		EVERYONE,

		/** Whoever has enrolled something, and whoever has one of the authorities. */
		ENROLLED,

		/** Whoever has one of the authorities, and nobody else. */
		AUTHORITIES

	}

}
