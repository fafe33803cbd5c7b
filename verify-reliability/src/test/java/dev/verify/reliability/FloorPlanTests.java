package dev.verify.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each proof stands alone.
 */
@Tag("once")
class FloorPlanTests {

	@Test
	void sourcesWhenTheyNameAPackageThenOneOfTheirModule() throws IOException {
		for (String module : List.of("verify-reliability/src/test", "verify-compatibility/src/test",
				"verify-benchmarks/src/main")) {
			Path own = Path.of("..", module, "java/dev/verify", module.substring(7, module.indexOf('/')));
			try (Stream<Path> files = Files.walk(Path.of("..", module, "java"))) {
				// The application of docs/getting-started.md has a package of its reader.
				Path readers = Path.of("..", "verify-compatibility/src/test/java/com/example/bank");
				assertThat(files.filter(Files::isRegularFile).filter((file) -> !file.startsWith(readers))).isNotEmpty()
					.allSatisfy((file) -> assertThat(file).startsWith(own));
			}
		}
	}

	@Test
	void proofsWhenTheyImportThenNotEachOther() {
		slices().matching("dev.verify.reliability.(*)..")
			.should()
			.notDependOnEachOther()
			.check(new ClassFileImporter().importPackages("dev.verify.reliability"));
	}

}
