package dev.verify.autoconfigure.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.PushSettings;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.throttle.AttemptProfile;
import org.jspecify.annotations.Nullable;

/**
 * Which methods count, by the properties and by the rule book. NIST SP 800-63B rules out
 * codes by e-mail and pushes that are only approved, and wants an alternative to the
 * telephone network.
 */
final class AllowedMethods {

	private static final String PROPERTY = "twilio.verify.second-factor.policy.methods";

	private static final Set<SecondFactorMethod> TELEPHONE = EnumSet.of(SecondFactorMethod.SMS,
			SecondFactorMethod.CALL);

	private AllowedMethods() {
	}

	static Set<SecondFactorMethod> of(@Nullable Set<SecondFactorMethod> wanted, AttemptProfile profile,
			PushSettings push) {
		if (wanted != null && wanted.isEmpty()) {
			throw new VerifyPropertyException(PROPERTY, "names no method, so nobody could pass");
		}
		EnumSet<SecondFactorMethod> allowed = (wanted != null) ? EnumSet.copyOf(wanted)
				: EnumSet.allOf(SecondFactorMethod.class);
		if (profile != AttemptProfile.NIST) {
			return allowed;
		}
		EnumSet<SecondFactorMethod> refusedAtNist = EnumSet.of(SecondFactorMethod.EMAIL);
		if (push.numberMatchingDigits() == 0) {
			refusedAtNist.add(SecondFactorMethod.PUSH);
		}
		for (SecondFactorMethod refused : refusedAtNist) {
			if (wanted != null && wanted.contains(refused)) {
				throw new VerifyPropertyException(PROPERTY, "contains " + refused.name().toLowerCase(Locale.ROOT)
						+ ", which the profile nist does not accept: remove it, or choose another profile");
			}
		}
		allowed.removeAll(refusedAtNist);
		if (TELEPHONE.containsAll(allowed)) {
			throw new VerifyPropertyException(PROPERTY,
					"allows the telephone network only, which the profile nist accepts beside an alternative: add totp "
							+ "or whatsapp, or choose another profile");
		}
		return allowed;
	}

}
