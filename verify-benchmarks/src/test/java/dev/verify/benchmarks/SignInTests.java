package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signs a few users in on each side, so that the measurement does not rot. It measures
 * nothing.
 */
@Tag("once")
@Tag("slow")
class SignInTests {

	@Test
	void signInWhenEachSideHasItsTurnThenAllAreInTheTable() throws Exception {
		assertThat(SignIn.measure(5, 5, 1)).contains("| 1 | this starter | Spring MVC |",
				"| 64 | by hand with twilio-java | WebFlux |",
				"| 512 | Spring Security's one-time token | Spring MVC |");
	}

}
