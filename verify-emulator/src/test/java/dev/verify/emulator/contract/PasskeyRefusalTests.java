package dev.verify.emulator.contract;

import java.util.stream.Stream;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every known way to be refused with a passkey, from the authenticator of the handset.
 */
class PasskeyRefusalTests {

	@TestFactory
	Stream<DynamicTest> passkeyWhenSomethingIsWrongThenTheCodeNamesIt() {
		return PasskeyCauses.all().stream().map((cause) -> DynamicTest.dynamicTest(cause.story(), () -> {
			try (VerifyEmulator emulator = VerifyEmulator.start()) {
				var answer = cause.steps().apply(new Scene(emulator));
				assertThat(answer.code()).as(answer.http().body()).isEqualTo(cause.code());
			}
		}));
	}

}
