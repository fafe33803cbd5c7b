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
