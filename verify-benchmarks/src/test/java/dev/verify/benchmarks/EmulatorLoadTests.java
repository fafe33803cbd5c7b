package dev.verify.benchmarks;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets the load on the emulator run a little, so that it does not rot. It measures
 * nothing.
 */
@Tag("once")
class EmulatorLoadTests {

	@Test
	void loadWhenItRunsThenEveryVerificationIsStartedAndChecked() throws Exception {
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			EmulatorLoad.run(URI.create(emulator.url()), new AtomicInteger(), 100);
			assertThat(emulator.requests().to("CreateVerificationCheck")).hasSize(100)
				.allMatch((request) -> request.status() == 201);
		}
	}

}
