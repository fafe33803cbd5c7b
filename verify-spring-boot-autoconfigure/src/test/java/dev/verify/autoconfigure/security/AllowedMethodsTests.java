package dev.verify.autoconfigure.security;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.limit.TryProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AllowedMethodsTests {

	@Test
	void methodsWhenNothingIsSaidThenAll() {
		assertThat(AllowedMethods.of(null, TryProfile.DEFAULT)).containsExactlyInAnyOrder(SecondFactorMethod.values());
	}

	@Test
	void methodsWhenSomeAreNamedThenThese() {
		Set<SecondFactorMethod> named = EnumSet.of(SecondFactorMethod.SMS);
		assertThat(AllowedMethods.of(named, TryProfile.DEFAULT)).isEqualTo(named);
	}

	@Test
	@DisplayName("R28, R30: the profile nist takes neither e-mail nor a push that is only approved")
	void methodsWhenProfileIsNistThenNeitherEmailNorPush() {
		assertThat(AllowedMethods.of(null, TryProfile.NIST)).doesNotContain(SecondFactorMethod.EMAIL,
				SecondFactorMethod.PUSH);
		for (SecondFactorMethod refused : Set.of(SecondFactorMethod.EMAIL, SecondFactorMethod.PUSH)) {
			assertThatExceptionOfType(VerifyPropertyException.class)
				.isThrownBy(() -> AllowedMethods.of(EnumSet.of(SecondFactorMethod.TOTP, refused), TryProfile.NIST))
				.withMessageContaining(refused.word());
		}
	}

	@Test
	@DisplayName("R27: the profile nist wants an alternative to the telephone network")
	void methodsWhenProfileIsNistAndOnlyTheTelephoneIsLeftThenRefused() {
		assertThatExceptionOfType(VerifyPropertyException.class).isThrownBy(
				() -> AllowedMethods.of(EnumSet.of(SecondFactorMethod.SMS, SecondFactorMethod.CALL), TryProfile.NIST))
			.withMessageContaining("totp");
	}

}
