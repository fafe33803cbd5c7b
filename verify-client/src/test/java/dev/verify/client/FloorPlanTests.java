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

package dev.verify.client;

import java.security.MessageDigest;
import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.verify.client.operation.VerifyCall;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Imports go one way: from the client to its families, from there to forms and
 * operations.
 */
@Tag("once")
class FloorPlanTests {

	private static final String CLIENT = "dev.verify.client";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(CLIENT);

	@Test
	void familiesWhenTheyImportThenNeitherEachOtherNorTheClient() {
		noClasses().that()
			.resideInAPackage(CLIENT + ".(*)..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(CLIENT)
			.check(CLASSES);
		for (String family : new String[] { "service", "verification", "entity", "ratelimit", "messaging", "webhook",
				"attempt" }) {
			noClasses().that()
				.resideInAPackage(CLIENT + "." + family)
				.should()
				.dependOnClassesThat()
				.resideOutsideOfPackages(CLIENT + "." + family, CLIENT + ".form", CLIENT + ".operation", "java..",
						"org.jspecify..", "reactor.core..", "com.fasterxml.jackson.annotation..",
						"org.springframework.util..", "org.springframework.web.bind.annotation..",
						"org.springframework.web.service.annotation..")
				.check(CLASSES);
		}
	}

	@Test
	@DisplayName("R11: signatures are compared in constant time, and in no other way")
	void signatureWhenItIsComparedThenInConstantTime() {
		noClasses().that()
			.resideInAPackage(CLIENT + ".signature")
			.should()
			.callMethod(Arrays.class, "equals", byte[].class, byte[].class)
			.orShould()
			.callMethod(String.class, "contentEquals", CharSequence.class)
			.orShould()
			.callMethod(String.class, "equalsIgnoreCase", String.class)
			.check(CLASSES);
		noClasses().that()
			.haveSimpleName("WebhookSignature")
			.should()
			.callMethod(String.class, "equals", Object.class)
			.check(CLASSES);
		classes().that()
			.haveSimpleName("WebhookSignature")
			.should()
			.callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
			.check(CLASSES);
	}

	@Test
	void signatureWhenItImportsThenOnlyTheJdk() {
		noClasses().that()
			.resideInAPackage(CLIENT + ".signature")
			.should()
			.dependOnClassesThat()
			.resideOutsideOfPackages(CLIENT + ".signature", "java..", "javax.crypto..", "org.jspecify..")
			.check(CLASSES);
	}

	@Test
	void packagesWhenTheyImportEachOtherThenWithoutCycles() {
		SlicesRuleDefinition.slices().matching(CLIENT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot..", "org.springframework.security..", "io.github.resilience4j..",
			"jakarta.servlet..", "dev.verify.emulator.." })
	void clientWhenItImportsThenNothingOfTheHousesAbove(String forbidden) {
		noClasses().should().dependOnClassesThat().resideInAPackage(forbidden).check(CLASSES);
	}

	@Test
	void operationsWhenDeclaredThenInInterfaces() {
		methods().that()
			.areAnnotatedWith(VerifyCall.class)
			.should()
			.beDeclaredInClassesThat()
			.areInterfaces()
			.andShould()
			.haveModifier(JavaModifier.ABSTRACT)
			.check(CLASSES);
	}

}
