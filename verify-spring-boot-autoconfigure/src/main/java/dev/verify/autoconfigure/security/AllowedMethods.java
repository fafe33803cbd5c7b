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
 * Resolves the accepted methods from the properties and the compliance profile. NIST SP
 * 800-63B excludes e-mail codes and pushes without number matching, and requires an
 * alternative to the telephone network.
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
			throw new VerifyPropertyException(PROPERTY,
					"is empty, so that no user could pass the second factor. Name at least one method, or remove the property");
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
						+ ", which the compliance profile nist does not accept. Remove the method, or choose another profile");
			}
		}
		allowed.removeAll(refusedAtNist);
		if (TELEPHONE.containsAll(allowed)) {
			throw new VerifyPropertyException(PROPERTY,
					"allows the telephone network only, but the compliance profile nist requires an alternative. Add totp "
							+ "or whatsapp, or choose another profile");
		}
		return allowed;
	}

}
