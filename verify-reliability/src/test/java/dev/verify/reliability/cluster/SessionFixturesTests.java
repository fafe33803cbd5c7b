package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that an earlier version has written says the same to this one.
 */
class SessionFixturesTests {

	@ParameterizedTest
	@MethodSource("fixtures")
	void attributeWhenWrittenByAnEarlierVersionThenHasTheSameParts(Path fixture) throws Exception {
		Serialized read = Serialized.read(Files.readAllBytes(fixture));

		assertThat(read.value().getClass().getName()).isEqualTo(SessionFixtures.typeOf(fixture));
		assertThat(read.parts()).containsAll(SessionFixtures.partsOf(fixture));
	}

	static List<Path> fixtures() throws IOException {
		List<Path> all = new ArrayList<>();
		for (Path version : SessionFixtures.versions()) {
			all.addAll(SessionFixtures.of(version));
		}
		Cases.count("attributes of sessions of earlier versions", all.size());
		return all;
	}

}
