/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
