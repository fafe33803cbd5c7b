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

package dev.verify.reliability.withheld;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks an application with a holder of its own. H1: its places do not show the password
 * alone, either; and a page that asks for no user costs no session.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithheldLoginHolderIntegrationTests {

	private final WalkedApplication application = new WalkedApplication(HolderApplication.class);

	private final Map<LoginStage, Caller> callers = new EnumMap<>(LoginStage.class);

	@BeforeAll
	void logIn() {
		for (LoginStage stage : LoginStage.values()) {
			this.callers.put(stage, this.application.caller(stage));
		}
	}

	@AfterAll
	void stop() {
		this.application.close();
		System.out.printf("Withheld login, holder: %d rules and places, 3 states%n", places().count());
	}

	static Stream<Place> places() {
		return HolderApplication.places();
	}

	@ParameterizedTest
	@MethodSource("places")
	void placeWhenSecondFactorIsMissingThenShowsWhatAnAnonymousUserSees(Place place) {
		PlaceAssertions.assertWithheld(place, this.callers);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A page that asks for no user reads no session")
	void pageWhenItAsksForNoUserThenReadsNoSession(LoginStage stage) {
		SessionReads reads = (SessionReads) this.application.context()
			.getBean("sessionReads", FilterRegistrationBean.class)
			.getFilter();
		Browser browser = Objects.requireNonNull(this.callers.get(stage)).browser();

		reads.count.set(0);
		assertThat(browser.get("/open/plain").body()).isEqualTo("plain");
		assertThat(reads.count).hasValue(0);

		browser.get("/inside");
		assertThat(reads.count).hasPositiveValue();
	}

}
