package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a few users log in, so that the measurement does not rot. It measures nothing.
 */
@Tag("once")
class LoginTests {

	@Test
	void loginWhenManyUsersDoItAtOnceThenEachPassesTheSecondFactor() throws Exception {
		try (Town town = new Town()) {
			town.run(8, new long[40]);
			assertThat(town.emulator().requests().to("CreateVerification")).hasSize(40);
			assertThat(town.emulator().requests().to("CreateVerificationCheck")).hasSize(40);
		}
	}

}
