package dev.verify.benchmarks;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the application once with the starter and once without, so that neither rots. It
 * measures nothing.
 */
@Tag("once")
class StartUpTests {

	@Test
	void startWhenWithAndWithoutTheStarterThenBothAreTold() throws Exception {
		assertThat(StartUp.measure(1, Duration.ZERO)).contains("| time, ms |", "| CPU until started, ms |",
				"| classes |");
		assertThat(Classpaths.withStarter()).contains("reactor-core", "verify-security");
		assertThat(Classpaths.withoutStarter()).doesNotContain("reactor-core", "verify-security")
			.contains("spring-security-web");
	}

}
