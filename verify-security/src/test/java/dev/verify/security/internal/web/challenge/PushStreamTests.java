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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.SecondFactorService;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page that waits for a device is told by server-sent events, over a real socket.
 */
@OnBothStacks
@Timeout(30)
class PushStreamTests {

	private static final String STATUS = "/second-factor/status";

	private final Server server = Server.start();

	private final Handset phone = this.server.enrollPush("alice");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void statusWhenEventsAreWantedThenToldAsTheyHappenAndNothingIsGranted() {
		Browser alice = this.server.login("alice").choose(0);
		assertThat(alice.body()).contains("data-poll=\"/second-factor/status\"");
		HttpResponse<Stream<String>> stream = alice.stream(STATUS);
		assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
		assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(stream.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		Iterator<String> events = events(stream);
		assertThat(events.next()).isEqualTo("data: {\"state\":\"pending\"}");
		this.phone.approve();
		this.server.clock.advance(Duration.ofSeconds(1));
		assertThat(events.next()).isEqualTo("data: {\"state\":\"approved\"}");
		assertThat(events.hasNext()).isFalse();
		assertThat(alice.get("/account").status()).isEqualTo(302);
		assertThat(alice.get("/second-factor").post("/second-factor/verify").get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("R39: a hint has the page told at once")
	void streamWhenHintArrivesThenToldWithoutWaitingForTheSchedule() {
		Iterator<String> events = events(this.server.login("alice").choose(0).stream(STATUS));
		assertThat(events.next()).contains("pending");
		this.server.bean(SecondFactorService.class).pushWaits().wake(this.phone.approve().challengeSid());
		assertThat(events.next()).contains("approved");
	}

	@Test
	@DisplayName("A denial is told once, whether or not the page submits what it was told")
	void streamWhenDeviceDeniesThenToldOnceAndPageSaysSo() {
		Browser alice = this.server.login("alice").choose(0);
		Iterator<String> events = events(alice.stream(STATUS));
		assertThat(events.next()).contains("pending");
		this.phone.deny();
		this.server.clock.advance(Duration.ofSeconds(1));
		assertThat(events.next()).contains("denied");
		assertThat(this.server.events).filteredOn(SecondFactorEvent.Denied.class::isInstance).hasSize(1);
		assertThat(alice.post("/second-factor/verify").location()).isEqualTo("/second-factor?error=denied");
		assertThat(this.server.events).filteredOn(SecondFactorEvent.Denied.class::isInstance).hasSize(1);
	}

	@Test
	void streamWhenUserLogsOutThenEnds() {
		Browser alice = this.server.login("alice").choose(0);
		Iterator<String> events = events(alice.stream(STATUS));
		assertThat(events.next()).contains("pending");
		alice.post("/logout");
		assertThat(events.hasNext()).isFalse();
		assertThat(alice.stream(STATUS).statusCode()).isEqualTo(302);
	}

	@Test
	@DisplayName("A session has three streams; more of its tabs poll without having to know")
	void streamWhenSessionHasThreeThenFourthIsOneEvent() {
		Browser alice = this.server.login("alice").choose(0);
		List<Iterator<String>> kept = IntStream.range(0, 3)
			.mapToObj((i) -> events(alice.copy().stream(STATUS)))
			.toList();
		assertThat(kept).allSatisfy((events) -> assertThat(events.next()).contains("pending"));
		HttpResponse<Stream<String>> fourth = alice.stream(STATUS);
		assertThat(fourth.body()).containsExactly("retry: 2000", "", "data: {\"state\":\"pending\"}", "");
		this.phone.approve();
		this.server.clock.advance(Duration.ofSeconds(1));
		assertThat(kept).allSatisfy((events) -> assertThat(events.next()).contains("approved"));
		assertThat(alice.stream(STATUS).body()).contains("data: {\"state\":\"approved\"}");
	}

	@Test
	void streamWhenNothingIsPendingThenExpiredAndEnds() {
		assertThat(this.server.login("alice").stream(STATUS).body()).contains("data: {\"state\":\"expired\"}");
		assertThat(this.server.browser().stream(STATUS).statusCode()).isEqualTo(302);
	}

	private static Iterator<String> events(HttpResponse<Stream<String>> stream) {
		return stream.body().filter((line) -> line.startsWith("data")).iterator();
	}

}
