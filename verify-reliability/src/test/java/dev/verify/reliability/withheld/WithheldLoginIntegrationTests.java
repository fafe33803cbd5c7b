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

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks rules and places of an application as an anonymous user, with the password alone,
 * and verified. H1, H2, H4, H5, M2, R12, R17, B15: what the password alone sees is what
 * an anonymous user sees.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithheldLoginIntegrationTests {

	private final WalkedApplication application = new WalkedApplication(MainApplication.class,
			"--spring.session.jdbc.initialize-schema=always", "--management.server.port=0",
			"--management.endpoints.web.exposure.include=*", "--spring.data.redis.repositories.enabled=false",
			"--spring.thymeleaf.prefix=classpath:/withheld/");

	private final Map<LoginStage, Caller> callers = new EnumMap<>(LoginStage.class);

	@BeforeAll
	void logIn() {
		for (LoginStage stage : LoginStage.values()) {
			this.callers.put(stage, this.application.caller(stage));
		}
	}

	@AfterAll
	void stop() {
		System.out.printf("Withheld login: %d rules and places, 3 states%n", places().count());
		this.application.close();
	}

	static Stream<Place> places() {
		return Stream
			.of(WebRules.places(), MethodRules.places(), ServletPlaces.places(), DispatchPlaces.places(),
					AsyncPlaces.places(), SocketPlaces.places(), EndpointPlaces.places())
			.flatMap((places) -> places);
	}

	@ParameterizedTest
	@MethodSource("places")
	void placeWhenSecondFactorIsMissingThenShowsWhatAnAnonymousUserSees(Place place) {
		PlaceAssertions.assertWithheld(place, this.callers);
	}

	@Test
	void placesWhenCountedThenAreMany() {
		List<Place> places = places().toList();
		assertThat(places).hasSizeGreaterThanOrEqualTo(40).extracting(Place::name).doesNotHaveDuplicates();
		assertThat(places).filteredOn((place) -> !place.forVerified()).hasSize(2);
	}

	@Test
	@DisplayName("An error page that is denied keeps its status, and is no page to come back to")
	void errorPageWhenDeniedThenKeepsItsStatus() {
		HttpResponse<String> anonymous = get(LoginStage.ANONYMOUS, "/open/closed-error");
		HttpResponse<String> withheld = get(LoginStage.PASSWORD, "/open/closed-error");

		assertThat(anonymous.statusCode()).isEqualTo(302);
		assertThat(withheld.statusCode()).isEqualTo(500);
		assertThat(withheld.body()).doesNotContain("alice");
		assertThat(get(LoginStage.VERIFIED, "/open/closed-error").body()).contains("500").contains("alice");
	}

	@Test
	@DisplayName("HTTP Basic of another user is withheld, and takes nothing from the session of the verified one")
	void basicWhenOfAnotherUserThenSessionStaysAsItIs() {
		Browser alice = this.application.caller(LoginStage.VERIFIED).browser();

		for (String path : List.of("/web/x", "/web/session-key", "/web/expression")) {
			HttpResponse<String> bob = alice.get(path, "Authorization", WalkedApplication.basic("bob"));
			assertThat(bob.statusCode()).as(path).isEqualTo(401);
			assertThat(bob.body()).contains("second-factor-required");
		}
		assertThat(alice.get("/open/attribute", "Authorization", WalkedApplication.basic("bob")).body())
			.isEqualTo("nobody");

		assertThat(alice.get("/web/x").body()).isEqualTo("inside");
		assertThat(alice.get("/open/principal").body()).isEqualTo("alice");
	}

	private HttpResponse<String> get(LoginStage stage, String path) {
		return Objects.requireNonNull(this.callers.get(stage)).browser().get(path);
	}

}
