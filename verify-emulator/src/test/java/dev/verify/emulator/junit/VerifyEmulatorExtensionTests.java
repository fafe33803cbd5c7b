package dev.verify.emulator.junit;

import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.Api;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class VerifyEmulatorExtensionTests {

	private static final AtomicInteger PORT = new AtomicInteger();

	@RepeatedTest(2)
	void testWhenItBeginsThenFindsTheSameEmulatorEmpty(VerifyEmulator emulator) {
		PORT.compareAndSet(0, emulator.port());
		assertThat(emulator.port()).isEqualTo(PORT.get());
		assertThat(emulator.inbox().messages()).isEmpty();
		Api.of(emulator).post("./Verifications", "To", "+15017122661", "Channel", "sms");
		assertThat(emulator.inbox().messages()).hasSize(1);
	}

}
