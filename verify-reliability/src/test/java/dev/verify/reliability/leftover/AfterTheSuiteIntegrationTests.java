package dev.verify.reliability.leftover;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs when all other tests of all modules have run, and reads what they have left.
 */
@Tag("after-the-suite")
class AfterTheSuiteIntegrationTests {

	@Test
	@DisplayName("R44: after the whole suite, no canary is found in any report, output, log or database")
	void canaryWhenTheWholeSuiteHasRunThenIsFoundNowhere() throws IOException {
		Canaries canaries = Canaries.known();
		Leftovers leftovers = Leftovers.of(Path.of("..").toRealPath());
		long characters = leftovers.files().stream().mapToLong((file) -> Leftovers.read(file).length()).sum();
		System.out.printf("After the suite: %d canaries, %d files, %d characters%n", canaries.size(),
				leftovers.files().size(), characters);

		assertThat(leftovers.holding(canaries)).isEmpty();
		if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
			assertThat(leftovers.files()).as("reports of the whole suite").hasSizeGreaterThan(250);
			assertThat(characters).as("what the whole suite has written").isGreaterThan(2_000_000);
		}
	}

}
