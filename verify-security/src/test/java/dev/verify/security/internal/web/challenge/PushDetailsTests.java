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

package dev.verify.security.internal.web.challenge;

import java.util.Map;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.web.ClientLocationResolver;
import dev.verify.security.webflux.ServerClientLocationResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a push shows of the login that it asks about.
 */
@OnBothStacks
class PushDetailsTests {

	private final Server server = Server.start(PlaceApplication.class);

	private final Handset phone = this.server.enrollPush("alice");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void deviceWhenAskedThenShowsApplicationTimeAndPlace() {
		Map<String, String> shown = ask("Berlin, Germany");
		assertThat(shown).containsOnlyKeys("Application", "Time", "Place")
			.containsEntry("Application", "Test Bank")
			.containsEntry("Place", "Berlin, Germany");
		assertThat(shown.get("Time")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");
	}

	@Test
	void placeWhenItHasSeveralLinesOrIsLongThenOneLineThatVerifyTakes() {
		assertThat(ask("Berlin\r\nApplication: \u202eother\u2028" + "x".repeat(500)).get("Place"))
			.isEqualTo(("Berlin Application:  other " + "x".repeat(500)).substring(0, 128));
	}

	@Test
	void placeWhenUnknownThenNotShownAndPushIsSentAllTheSame() {
		assertThat(ask("none")).containsOnlyKeys("Application", "Time");
	}

	@Test
	void placeWhenLookUpFailsThenNotShownAndPushIsSentAllTheSame() {
		assertThat(ask("failing")).containsOnlyKeys("Application", "Time");
	}

	@ParameterizedTest
	@ValueSource(strings = { "203.0.113.7", "2001:db8::7" })
	void addressWhenOfTheInternetThenIsThePlace(String address) {
		assertThat(placeOf(address)).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "fe80::1",
			"fd00::1", "0.0.0.0", "localhost", "unknown", "" })
	void addressWhenOfNoUseToTheUserThenNoPlace(String address) {
		assertThat(placeOf(address)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.7:50001, 203.0.113.7", "[2001:db8::1]:443, 2001:db8::1", "'\"[2001:db8::1]\"', 2001:db8::1",
			"2001:db8:0:1::1%eth0, 2001:db8:0:1::1", "::ffff:203.0.113.7, 203.0.113.7", "10.1.2.3:443, ",
			"[fd00::1]:443, ", "::ffff:10.1.2.3, ", "999.0.113.7:1, " })
	@DisplayName("F7: a place is a parsed address, however the proxy writes it")
	void addressWhenWrittenByAProxyThenPlaceIsTheAddressAlone(String address, @Nullable String place) {
		assertThat(placeOf(address)).isEqualTo(place);
	}

	private static @Nullable String placeOf(String address) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		request.addHeader("X-Forwarded-For", "198.51.100.9");
		request.addHeader("Forwarded", "for=198.51.100.9");
		return ClientLocationResolver.address().of(request);
	}

	private Map<String, String> ask(String place) {
		this.server.bean(Place.class).place = place;
		this.server.login("alice").choose(0);
		return this.phone.pending().get(0).fields();
	}

	private static @Nullable String find(Place place) {
		return switch (place.place) {
			case "none" -> null;
			case "failing" -> throw new IllegalStateException("No database");
			default -> place.place;
		};
	}

	/** A place that a test chooses. */
	static class Place {

		private volatile String place = "none";

	}

	/** An application that knows where its users are. */
	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	@OnWebFlux(ReactivePlaceApplication.class)
	static class PlaceApplication {

		@Bean
		Place place() {
			return new Place();
		}

		@Bean
		ClientLocationResolver clientPlace(Place place) {
			return (request) -> find(place);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class ReactivePlaceApplication {

		@Bean
		Place place() {
			return new Place();
		}

		@Bean
		ServerClientLocationResolver clientPlace(Place place) {
			return (exchange) -> find(place);
		}

	}

}
