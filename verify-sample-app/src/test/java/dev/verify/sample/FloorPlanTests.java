package dev.verify.sample;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class FloorPlanTests {

	@Test
	void sampleUsesWhatApplicationsUseAndNoInternals() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.verify.security.web..", "dev.verify.security.jdbc..",
					"dev.verify.autoconfigure.*..", "dev.verify.client.operation..")
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.importPackages("dev.verify.sample"));
	}

}
