package dev.verify.reliability;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Each proof stands alone.
 */
@Tag("once")
class FloorPlanTests {

	@Test
	void proofsWhenTheyImportThenNotEachOther() {
		slices().matching("dev.verify.reliability.(*)..")
			.should()
			.notDependOnEachOther()
			.check(new ClassFileImporter().importPackages("dev.verify.reliability"));
	}

}
