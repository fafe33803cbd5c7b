package dev.verify.autoconfigure.security;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.UserIdResolver;

/**
 * Who needs a second factor. A bean of type SecondFactorPolicy replaces it.
 *
 * @param required who needs a second factor
 * @param authorities who needs one by authority, for instance ROLE_ADMIN, where not
 * everyone does; a role hierarchy is respected
 * @param methods which methods count; without a value all that the profile accepts
 * @param unguarded names of the beans that decide on access without asking for a second
 * factor, on purpose; any other such bean fails the start
 */
@ConfigurationProperties("twilio.verify.second-factor.policy")
public record SecondFactorPolicyProperties(@DefaultValue("everyone") Required required,
		@DefaultValue Set<String> authorities, @Nullable Set<SecondFactorMethod> methods,
		@DefaultValue Set<String> unguarded) {

	SecondFactorPolicy policy(EnrolmentRepository enrolments, UserIdResolver userIds, RoleHierarchy hierarchy) {
		if (this.required == Required.AUTHORITIES && this.authorities.isEmpty()) {
			throw new VerifyPropertyException("twilio.verify.second-factor.policy.authorities",
					"names no authority, but policy.required is authorities, so that no user would need a second "
							+ "factor. Name at least one, such as ROLE_ADMIN, or set policy.required to everyone");
		}
		SecondFactorPolicy named = SecondFactorPolicy.anyOf(this.authorities, hierarchy);
		return switch (this.required) {
			case EVERYONE -> SecondFactorPolicy.everyone();
			case ENROLLED -> SecondFactorPolicy.enrolled(enrolments, userIds).or(named);
			case AUTHORITIES -> named;
		};
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
