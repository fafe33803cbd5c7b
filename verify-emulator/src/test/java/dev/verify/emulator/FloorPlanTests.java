package dev.verify.emulator;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@Tag("once")
class FloorPlanTests {

	private static final JavaClasses EMULATOR = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.verify.emulator");

	@Test
	void packagesWhenTheyImportThenNeverInACircle() {
		slices().matching("dev.verify.emulator.(*)..").should().beFreeOfCycles().check(EMULATOR);
	}

	@Test
	void emulatorWhenBuiltThenKnowsNeitherClientNorSpring() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.verify.client..", "dev.verify.security..", "org.springframework..")
			.check(EMULATOR);
	}

	@Test
	void webAuthnWhenVerifiedThenInOnePackage() {
		noClasses().that()
			.resideOutsideOfPackage("..emulator.passkey..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("com.webauthn4j..")
			.check(EMULATOR);
	}

	@Test
	void familiesWhenTheyAnswerThenKnowNothingOfTheServer() {
		noClasses().that()
			.resideInAnyPackage("..api..", "..account..", "..service..", "..verification..", "..entity..",
					"..ratelimit..", "..messaging..", "..webhook..", "..safelist..", "..attempt..", "..template..",
					"..form..", "..passkey..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..emulator.server..", "..emulator.console..", "..emulator.handset..",
					"..emulator.world..")
			.check(EMULATOR);
	}

}
