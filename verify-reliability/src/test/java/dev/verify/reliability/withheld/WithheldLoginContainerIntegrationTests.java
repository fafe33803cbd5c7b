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
