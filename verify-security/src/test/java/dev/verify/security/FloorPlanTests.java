package dev.verify.security;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Imports go one way: config to web to core, jdbc to core, core to client.
 */
@Tag("once")
class FloorPlanTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.verify.security");

	@Test
	void layersWhenTheyImportThenDownwardsOnly() {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.verify.security..")
			.layer("config")
			.definedBy("dev.verify.security.config..")
			.layer("web")
			.definedBy("dev.verify.security.web..")
			.layer("jdbc")
			.definedBy("dev.verify.security.jdbc..")
			.layer("core")
			.definedBy("dev.verify.security")
			.layer("flow")
			.definedBy("dev.verify.security.enrollment..", "dev.verify.security.recovery..", "dev.verify.security.trust..")
			.layer("authentication")
			.definedBy("dev.verify.security.authentication..")
			.layer("servlet")
			.definedBy("dev.verify.security.servlet..")
			.whereLayer("authentication")
			.mayOnlyBeAccessedByLayers("servlet", "web", "config")
			.whereLayer("servlet")
			.mayOnlyBeAccessedByLayers("web", "config")
			.layer("event")
			.definedBy("dev.verify.security.event..")
			.layer("limit")
			.definedBy("dev.verify.security.throttle..")
			.layer("webhook")
			.definedBy("dev.verify.security.webhook..")
			.whereLayer("webhook")
			.mayOnlyBeAccessedByLayers("web")
			.whereLayer("event")
			.mayNotAccessAnyLayer()
			.whereLayer("limit")
			.mayNotAccessAnyLayer()
			.whereLayer("config")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("jdbc")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("web")
			.mayOnlyBeAccessedByLayers("config")
			.whereLayer("flow")
			.mayOnlyBeAccessedByLayers("authentication", "web", "jdbc", "config")
			.whereLayer("core")
			.mayOnlyBeAccessedByLayers("flow", "authentication", "servlet", "web", "jdbc", "webhook", "config")
			.check(CLASSES);
	}

	@Test
	void pagesWhenTheyImportThenTheFlowsDoNotKnowEachOther() {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.verify.security.web..")
			.layer("entrance")
			.definedBy("dev.verify.security.web")
			.layer("challenge")
			.definedBy("dev.verify.security.web.challenge..")
			.layer("enroll")
			.definedBy("dev.verify.security.web.enrollment..")
			.layer("manage")
			.definedBy("dev.verify.security.web.management..")
			.layer("recovery")
			.definedBy("dev.verify.security.web.recovery..")
			.layer("trust")
			.definedBy("dev.verify.security.web.trust..")
			.whereLayer("trust")
			.mayOnlyBeAccessedByLayers("entrance", "challenge")
			.layer("page")
			.definedBy("dev.verify.security.internal.web..")
			.whereLayer("entrance")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("challenge")
			.mayOnlyBeAccessedByLayers("entrance")
			.whereLayer("enroll")
			.mayOnlyBeAccessedByLayers("entrance")
			.whereLayer("manage")
			.mayOnlyBeAccessedByLayers("entrance")
			.whereLayer("recovery")
			.mayOnlyBeAccessedByLayers("entrance")
			.layer("payment")
			.definedBy("dev.verify.security.web.payment..")
			.whereLayer("payment")
			.mayOnlyBeAccessedByLayers("entrance")
			.check(CLASSES);
	}

	@Test
	void coreWhenItImportsThenNoWebStack() {
		noClasses().that()
			.resideInAnyPackage("dev.verify.security", "dev.verify.security.enrollment..", "dev.verify.security.recovery..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.security.web..",
					"org.springframework.security.config..", "org.springframework.jdbc..", "org.springframework.web..")
			.check(CLASSES);
	}

	@Test
	void libraryWhenItImportsThenNeitherBootNorEmulator() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "dev.verify.emulator..", "io.github.resilience4j..")
			.check(CLASSES);
	}

	@Test
	void clientWhenUsedThenByTheCoreOnly() {
		noClasses().that()
			.resideOutsideOfPackages("dev.verify.security", "dev.verify.security.enrollment", "dev.verify.security.webhook")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.verify.client..")
			.check(CLASSES);
	}

	@Test
	void waitingWhenForTheProviderThenInOnePlace() {
		noClasses().that()
			.haveNameNotMatching(".*\\.ProviderCalls(\\$.*)?")
			.should()
			.callMethod(reactor.core.publisher.Mono.class, "block")
			.orShould()
			.callMethod(reactor.core.publisher.Mono.class, "block", java.time.Duration.class)
			.orShould()
			.callMethod(reactor.core.publisher.Mono.class, "toFuture")
			.check(CLASSES);
	}

	@Test
	void stepsWhenTheyImportThenNoReactor() {
		String provider = "ProviderCalls|ProviderFlow|VerificationFlow|TotpFlow|PushFlow|FactorProofFlow|Devices";
		String pushWaiting = "(Default)?PushWaitService|PushWait|OpenPushWaits|PollStep|DeviceWaits?"
				+ "|EnrollmentVerification|(Default)?EnrollmentService";
		noClasses().that()
			.resideInAnyPackage("dev.verify.security", "dev.verify.security.enrollment", "dev.verify.security.recovery")
			.and()
			.haveNameNotMatching(".*\\.(" + provider + '|' + pushWaiting + ")(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams..")
			.check(CLASSES);
	}

	@Test
	void decisionWhenItImportsThenNoServlets() {
		noClasses().that()
			.resideInAPackage("dev.verify.security.authentication..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..")
			.check(CLASSES);
	}

}
