package dev.verify.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@Tag("once")
class FloorPlanTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.verify.test");

	@Test
	void emulatorWhenUsedThenWithoutSecurity() {
		noClasses().that()
			.resideInAPackage("dev.verify.test")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.verify.test.security..", "dev.verify.security..", "org.springframework.security..")
			.check(CLASSES);
	}

	@Test
	void sessionsWhenMadeThenFromWhatApplicationsMayUse() {
		noClasses().that()
			.resideInAPackage("dev.verify.test.security")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.verify.test", "dev.verify.emulator..", "dev.verify.autoconfigure..",
					"dev.verify.security.web..", "dev.verify.client..")
			.check(CLASSES);
	}

}
