package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a user ask a few times on either side, so that the measurement does not rot. It
 * measures nothing.
 */
@Tag("once")
@Tag("slow")
class AuthorisedRequestTests {

	@Test
	void requestWhenUserHasPassedTheSecondFactorThenBothSidesAreTold() throws Exception {
		assertThat(AuthorisedRequest.measure(1, 10, 2, 10)).contains("| CPU, µs |", "| p50, µs |", "| p99, µs |");
	}

}
