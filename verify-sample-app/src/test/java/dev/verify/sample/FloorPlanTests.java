package dev.verify.sample;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class FloorPlanTests {

	// An earlier build may have left what Spring wrote ahead of time.
	private static final ImportOption WRITTEN_BY_HAND = (location) -> !location.contains("__");

	@Test
	void sampleUsesWhatApplicationsUseAndNoInternals() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.verify.security.web..", "dev.verify.security.jdbc..",
					"dev.verify.autoconfigure.*..", "dev.verify.client.operation..")
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.withImportOption(WRITTEN_BY_HAND)
				.importPackages("dev.verify.sample"));
	}

}
