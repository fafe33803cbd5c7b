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

package dev.verify.autoconfigure.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.verify.autoconfigure.browser.Browser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks past every mapping of the application, with every method, in every state short of
 * the second factor, by every spelling that has fooled a filter chain before.
 */
@Tag("once")
@Tag("slow")
class DoorWalkTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private final Doors doors = Doors.closed();

	@ParameterizedTest
	@EnumSource
	@DisplayName("R12, B01, B04: no state short of the second factor opens a mapping, by whatever method")
	void mappingWhenStateIsPartialThenStaysShut(PartialState state) {
		Browser visitor = state.reach(this.doors);
		int walked = 0;
		for (String path : mappings()) {
			for (String method : METHODS) {
				assertShut(visitor.ask(method, path), state + ": " + method + " " + path);
				walked++;
			}
		}
		System.out.printf("Door walk, %s: %d requests%n", state, walked);
		assertThat(walked).isGreaterThan(100);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R18: no spelling of an address opens it")
	void addressWhenSpeltOtherwiseThenStaysShut(PartialState state) {
		Browser visitor = state.reach(this.doors);
		for (String path : List.of("/vault/", "//vault", "/vault;x=1", "/;x/vault", "/vault;jsessionid=1", "/VAULT",
				"/%76ault", "/vault%2f", "/vault%2f..%2fvault", "/open/../vault", "/open/..;/vault", "/./vault",
				"/vault/.", "/vault.json", "/vault%00", "/vault%20", "/vault?x=/open", "/second-factor/../vault",
				"/second-factor/..;/vault", "/second-factor/second-factor.css/../../vault", "/vault/%2e%2e/vault",
				"/open%2f..%2fvault", "/error/../vault", "/login/../vault")) {
			for (String method : METHODS) {
				assertShut(visitor.ask(method, path), state + ": " + method + " " + path);
			}
		}
	}

	@Test
	@DisplayName("The walk would notice: with the second factor the same mappings answer")
	void mappingWhenSecondFactorIsPassedThenAnswers() {
		Browser alice = this.doors.passes(this.doors.passwordOf("alice"), "alice");
		alice.get(Doors.STEP_UP_PAGE);

		for (String path : List.of("/vault", "/vault/box", "/actuator/env", "/actuator/beans")) {
			assertThat(mappings()).contains(path);
			assertThat(alice.get(path).status()).as(path).isEqualTo(200);
		}
		assertThat(alice.ask("POST", "/vault").body()).isEqualTo(DoorApplication.INSIDE);
	}

	private static void assertShut(Browser visitor, String what) {
		assertThat(visitor.body()).as(what).doesNotContain(DoorApplication.INSIDE);
		assertThat(visitor.status()).as(what).isBetween(300, 499);
	}

	/** All that Spring MVC and the actuator answer, but what is open to everybody. */
	private Set<String> mappings() {
		Set<String> mappings = new TreeSet<>();
		this.doors.context.getBeansOfType(RequestMappingHandlerMapping.class)
			.values()
			.forEach((handlers) -> handlers.getHandlerMethods()
				.keySet()
				.forEach((mapping) -> mappings.addAll(mapping.getPatternValues())));
		this.doors.context.getBean(WebEndpointsSupplier.class)
			.getEndpoints()
			.forEach((endpoint) -> endpoint.getOperations()
				.stream()
				.map(WebOperation::getRequestPredicate)
				.forEach((predicate) -> mappings.add("/actuator/" + predicate.getPath())));
		List<String> addresses = new ArrayList<>();
		mappings.forEach((mapping) -> addresses.add(mapping.replaceAll("\\{[^}]*}", "box")));
		addresses.removeAll(List.of("/open", "/error", "/actuator/heapdump", "/actuator/shutdown"));
		return new TreeSet<>(addresses);
	}

	/** How far somebody without the second factor can come. */
	enum PartialState {

		NOBODY {
			@Override
			Browser reach(Doors doors) {
				return doors.visitor().get("/login");
			}
		},

		PASSWORD_GIVEN {
			@Override
			Browser reach(Doors doors) {
				return doors.passwordOf("alice").get("/second-factor");
			}
		},

		CODE_SENT {
			@Override
			Browser reach(Doors doors) {
				return doors.passwordOf("alice").sendCode().get("/second-factor");
			}
		},

		WRONG_CODE_GIVEN {
			@Override
			Browser reach(Doors doors) {
				Browser alice = CODE_SENT.reach(doors);
				String code = doors.code("alice");
				return alice.answer(code.equals("000000") ? "000001" : "000000").get("/second-factor");
			}
		},

		CODE_EXPIRED {
			@Override
			Browser reach(Doors doors) {
				Browser alice = CODE_SENT.reach(doors);
				doors.context.getBean(MovableClock.class).advance(Duration.ofMinutes(11));
				return alice.answer(doors.code("alice")).get("/second-factor");
			}
		},

		CHALLENGE_CANCELLED {
			@Override
			Browser reach(Doors doors) {
				return CODE_SENT.reach(doors).post("/second-factor/cancel").get("/second-factor");
			}
		},

		SECOND_FACTOR_OF_A_FORMER_LOGIN {
			@Override
			Browser reach(Doors doors) {
				Browser alice = doors.passes(doors.passwordOf("alice"), "alice");
				alice.get(Doors.STEP_UP_PAGE).post("/logout");
				return alice.get("/login")
					.post("/login", "username", "alice", "password", DoorApplication.PASSWORD)
					.get("/second-factor");
			}
		};

		abstract Browser reach(Doors doors);

	}

}
