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

package dev.verify.benchmarks;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the application once in each way, so that none rots. It measures nothing.
 */
@Tag("once")
@Tag("slow")
class StartUpTests {

	@Test
	void startWhenWithAndWithoutTheStarterThenBothAreTold() throws Exception {
		assertThat(StartUp.measure(1, Duration.ZERO)).contains("| time, ms |", "| CPU until started, ms |",
				"| classes |");
		assertThat(Classpaths.withStarter()).contains("reactor-core", "verify-security");
		assertThat(Classpaths.withLibraries()).contains("reactor-core").doesNotContain("verify-security");
		assertThat(Classpaths.withoutStarter()).doesNotContain("reactor-core", "verify-security")
			.contains("spring-security-web");
	}

	@Test
	void startWhenTheVirtualMachineHasLearnedFromOneBeforeThenStarts() throws Exception {
		try (Archive archive = Archive.of(Classpaths.withoutStarter(), List.of(), Duration.ZERO);
				Application application = archive.start()) {
			assertThat(application.classes()).isPositive();
		}
	}

}
