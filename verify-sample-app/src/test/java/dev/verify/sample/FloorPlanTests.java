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

package dev.verify.sample;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.verify.security.PaymentDraft;
import dev.verify.security.web.SecondFactorView;
import dev.verify.security.web.payment.PaymentPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@Tag("once")
class FloorPlanTests {

	// An earlier build may have left what Spring wrote ahead of time.
	private static final ImportOption WRITTEN_BY_HAND = (location) -> !location.contains("__");

	@Test
	void sampleUsesWhatApplicationsUseAndNoInternals() {
		noClasses().should()
			.dependOnClassesThat(resideInAnyPackage("dev.verify.security.web..", "dev.verify.security.internal..",
					"dev.verify.security.jdbc..", "dev.verify.autoconfigure.*..", "dev.verify.client.operation..")
				.and(not(belongToAnyOf(SecondFactorView.class, PaymentPage.class, PaymentDraft.class))))
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.withImportOption(WRITTEN_BY_HAND)
				.importPackages("dev.verify.sample"));
	}

}
