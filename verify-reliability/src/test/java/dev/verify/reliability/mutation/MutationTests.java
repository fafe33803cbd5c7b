package dev.verify.reliability.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code verify-reliability/mutation/run} reads fits the code of today: the rows
 * name classes and tests that are there, and each explanation a line that still stands.
 */
class MutationTests {

	static List<Row> rows() {
		return Row.all();
	}

	static List<Explanation> explanations() {
		return Explanation.all(Row.HOME.resolve("unnoticed"));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void rowWhenItNamesClassesAndTestsThenTheyAreThere(Row row) {
		assertThat(row.classes()).isNotEmpty().allMatch((name) -> row.isThere("src/main/java", name));
		assertThat(row.tests()).isNotEmpty().allMatch((name) -> row.isThere("src/test/java", name));
	}

	@ParameterizedTest
	@MethodSource("rows")
	@DisplayName("docs/reliability.md has the row in its table")
	void rowWhenDocumentedThenByItsName(Row row) throws IOException {
		assertThat(Files.readString(Row.PROJECT.resolve("docs/reliability.md")))
			.contains("\n| `" + row.name() + "` | ");
	}

	@ParameterizedTest
	@MethodSource("explanations")
	void explanationWhenReadThenItsLineStands(Explanation explanation) {
		String type = explanation.change().place().split("#")[0];
		Path module = Row.all()
			.stream()
			.filter((row) -> row.isThere("src/main/java", type))
			.map(Row::module)
			.findFirst()
			.orElseThrow();

		assertThat(Change.lines(module, type)).extracting(String::strip).contains(explanation.change().line());
		assertThat(explanation.reason()).endsWith(".");
	}

}
