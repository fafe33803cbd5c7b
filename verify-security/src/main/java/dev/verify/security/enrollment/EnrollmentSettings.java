package dev.verify.security.enrollment;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.throttle.PhoneNumbers;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What users may enroll by themselves.
 *
 * @param methods what they may choose from, in the order in which it is offered
 * @param atFirstLogin whether a user who has no factor yet may enroll the first one with
 * the password alone
 * @param freshFor how old the second factor may be with which a user changes factors
 * @param most how many factors a user may have
 * @param removeLast whether a user may remove the only factor
 * @param defaultRegion the two-letter country whose numbers need no prefix; {@code null}
 * if all do
 * @param issuer what an authenticator shows as the application
 */
public record EnrollmentSettings(List<SecondFactorMethod> methods, boolean atFirstLogin, Duration freshFor, int most,
		boolean removeLast, @Nullable String defaultRegion, String issuer) {

	/**
	 * Checks the settings.
	 */
	public EnrollmentSettings {
		methods = List.copyOf(methods);
		Assert.isTrue(freshFor.compareTo(Duration.ZERO) > 0, "freshFor must be positive");
		Assert.isTrue(most > 0 && most <= 50, "most must be between 1 and 50");
		Assert.isTrue(defaultRegion == null || PhoneNumbers.isRegion(defaultRegion),
				"defaultRegion must be the two-letter code of a country, for instance US");
		Assert.hasText(issuer, "issuer must not be empty");
		Assert.isTrue(issuer.length() <= 100, "issuer must have at most 100 characters");
	}

	/**
	 * Returns the defaults: an authenticator, or a phone number by message or call; the
	 * first factor with the password alone, each change with a factor of the last five
	 * minutes; at most 10, and never none again.
	 * @param issuer what an authenticator shows as the application
	 * @return the default settings
	 */
	public static EnrollmentSettings defaults(String issuer) {
		return new EnrollmentSettings(List.of(SecondFactorMethod.TOTP, SecondFactorMethod.SMS,
				SecondFactorMethod.WHATSAPP, SecondFactorMethod.CALL), true, Duration.ofMinutes(5), 10, false, null,
				issuer);
	}

	/**
	 * Offers no factor that a login does not accept: a user must not be shut out by it.
	 */
	EnrollmentSettings offering(Set<SecondFactorMethod> accepted) {
		return new EnrollmentSettings(this.methods.stream().filter(accepted::contains).toList(), this.atFirstLogin,
				this.freshFor, this.most, this.removeLast, this.defaultRegion, this.issuer);
	}

}
