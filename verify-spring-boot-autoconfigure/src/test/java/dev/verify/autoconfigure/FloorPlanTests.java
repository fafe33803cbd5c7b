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

package dev.verify.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@Tag("once")
class FloorPlanTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.verify.autoconfigure");

	@Test
	void subPackagesNeverReachSideways() {
		slices().matching("dev.verify.autoconfigure.(*)..").should().notDependOnEachOther().check(CLASSES);
	}

	@Test
	void rootNeverReachesIntoSubPackages() {
		noClasses().that()
			.resideInAPackage("dev.verify.autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.verify.autoconfigure.*..")
			.check(CLASSES);
	}

	@Test
	void rootKnowsNeitherSecurityNorServlets() {
		noClasses().that()
			.resideInAPackage("dev.verify.autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.verify.security..", "org.springframework.security..", "jakarta.servlet..")
			.check(CLASSES);
	}

	@Test
	void internalsOfOtherModulesAreNotUsed() {
		noClasses().should().dependOnClassesThat().resideInAPackage("dev.verify.security.internal..").check(CLASSES);
	}

	@Test
	void nothingKnowsTheEmulatorButItsContainer() {
		noClasses().that()
			.resideOutsideOfPackage("dev.verify.autoconfigure.testcontainers")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.verify.emulator..")
			.check(CLASSES);
	}

	@Test
	void autoConfigurationIsPublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
	}

	@Test
	void beanMethodsAreNotPublic() {
		methods().that().areAnnotatedWith(Bean.class).should().notBePublic().check(CLASSES);
	}

}
