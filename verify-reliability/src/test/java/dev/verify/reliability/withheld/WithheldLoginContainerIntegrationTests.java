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
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Walks an application with sessions of the container, reactive rules, and threads that
 * inherit their user. H1: none of them shows the password alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithheldLoginContainerIntegrationTests {

	private final Map<LoginStage, Caller> callers = new EnumMap<>(LoginStage.class);

	@BeforeAll
	void logIn() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
		WalkedApplication application = new WalkedApplication(ContainerApplication.class,
				"--spring.threads.virtual.enabled=true");
		for (LoginStage stage : LoginStage.values()) {
			this.callers.put(stage, application.caller(stage));
		}
	}

	@AfterAll
	void stop() {
		this.callers.values().stream().map(Caller::application).distinct().forEach(WalkedApplication::close);
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
		System.out.printf("Withheld login, container: %d rules and places, 3 states%n", places().count());
	}

	static Stream<Place> places() {
		return ContainerApplication.places();
	}

	@ParameterizedTest
	@MethodSource("places")
	void placeWhenSecondFactorIsMissingThenShowsWhatAnAnonymousUserSees(Place place) {
		PlaceAssertions.assertWithheld(place, this.callers);
	}

}
