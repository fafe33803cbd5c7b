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

package dev.verify.security.internal.web.servlet;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;

import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What streams of events do with the sessions and asynchronous requests of a container.
 */
@Timeout(30)
class EventStreamsTests {

	private static final String STATUS = "/second-factor/status";

	@Test
	void streamWhenSessionExpiresThenEnds() {
		Server server = Server.start();
		server.enrollPush("alice");
		Iterator<String> events = events(server.login("alice").choose(0).stream(STATUS));
		assertThat(events.next()).contains("pending");
		server.close();
		assertThat(events.hasNext()).isFalse();
	}

	@Test
	@DisplayName("A filter of the application that does not support it turns the stream into polling")
	void streamWhenAsyncIsNotSupportedThenNotOpened() throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.getSession();
		assertThat(new EventStreams().open(request, new MockHttpServletResponse(), Flux.never())).isFalse();
	}

	@Test
	@DisplayName("An application that stops does not wait for its streams")
	void streamWhenApplicationStopsThenEnds() throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAsyncSupported(true);
		request.getSession();
		EventStreams streams = new EventStreams();
		assertThat(streams.open(request, new MockHttpServletResponse(), Flux.never())).isTrue();
		assertThat(request.isAsyncStarted()).isTrue();
		streams.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
		assertThat(request.isAsyncStarted()).isFalse();
	}

	private static Iterator<String> events(HttpResponse<Stream<String>> stream) {
		return stream.body().filter((line) -> line.startsWith("data")).iterator();
	}

}
