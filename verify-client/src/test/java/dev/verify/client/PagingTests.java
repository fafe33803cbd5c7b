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

package dev.verify.client;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.attempt.ListAttempts;
import dev.verify.client.entity.Entity;
import dev.verify.client.form.Paging;
import dev.verify.client.operation.VerifyOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How lists are read.
 */
class PagingTests {

	private static final String ENTITIES = "/v2/Services/VA00000000000000000000000000000000/Entities";

	private final RecordingServer server = new RecordingServer();

	private final VerifyClient verify = this.server.client().build();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void listWhenPagesFollowThenAllAreReadInOrder() {
		page(0, 2, "https://verify.twilio.com" + ENTITIES + "?PageSize=2&Page=1&PageToken=PA%2B1");
		page(2, 1, null);

		StepVerifier.create(this.verify.entities().list(Paging.defaults().pageSize(2)).map(Entity::identity))
			.expectNext("0", "1", "2")
			.verifyComplete();

		assertThat(this.server.requests()).extracting(RecordingServer.Request::line)
			.containsExactly("GET " + ENTITIES + "?PageSize=2",
					"GET " + ENTITIES + "?PageSize=2&Page=1&PageToken=PA%2B1");
	}

	@Test
	void listWhenNotSubscribedThenNothingIsAsked() {
		this.verify.entities().list();

		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void listWhenDemandEndsWithPageThenNextPageWaits() {
		page(0, 2, ENTITIES + "?Page=1");
		page(2, 2, ENTITIES + "?Page=2");
		page(4, 1, null);

		StepVerifier.create(this.verify.entities().list().map(Entity::identity), 0)
			.thenRequest(2)
			.expectNext("0", "1")
			.then(() -> assertThat(this.server.requests()).hasSize(1))
			.thenRequest(1)
			.expectNext("2")
			.thenRequest(1)
			.expectNext("3")
			.then(() -> assertThat(this.server.requests()).hasSize(2))
			.thenRequest(5)
			.expectNext("4")
			.verifyComplete();
	}

	@Test
	void listWhenEnoughIsTakenThenNextPageIsNeverAsked() {
		page(0, 3, ENTITIES + "?Page=1");

		assertThat(this.verify.entities().list().take(3).collectList().block()).hasSize(3);

		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void listWhenEmptyPageHasSuccessorThenReadingGoesOn() {
		page(0, 0, ENTITIES + "?Page=1");
		page(0, 1, null);

		assertThat(this.verify.entities().list().collectList().block()).hasSize(1);
	}

	@Test
	void listWhenSubscribedTwiceThenReadFromTheFirstPageTwice() {
		page(0, 1, null);
		page(0, 1, null);
		var list = this.verify.entities().list();

		assertThat(list.collectList().block()).isEqualTo(list.collectList().block());

		assertThat(this.server.requests()).extracting(RecordingServer.Request::line)
			.containsExactly("GET " + ENTITIES, "GET " + ENTITIES);
	}

	@Test
	void listWhenNextPageIsOnForeignHostThenOurHostIsAsked() {
		try (RecordingServer foreign = new RecordingServer()) {
			page(0, 1, foreign.url() + ENTITIES + "?Page=1");
			page(1, 1, null);

			assertThat(this.verify.entities().list().collectList().block()).hasSize(2);

			assertThat(foreign.requests()).isEmpty();
			assertThat(this.server.requests()).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://verify.twilio.com/v2/Services?Page=1",
			"https://proxy.example/twilio/v2/Services?Page=1", "/v2/Services?Page=1" })
	void listWhenBaseUrlHasPathThenPagesKeepIt(String next) {
		VerifyClient behindProxy = this.server.client().baseUrl(URI.create(this.server.url() + "/twilio/")).build();
		this.server.answer(200, services(next)).answer(200, services(null));

		behindProxy.services().list().collectList().block();

		assertThat(this.server.requests()).extracting(RecordingServer.Request::line)
			.containsExactly("GET /twilio/v2/Services", "GET /twilio/v2/Services?Page=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not a url +15017122661", "mailto:a@b.example", "@evil.example/", "//evil.example",
			"?Page=0" })
	void listWhenNextPageIsNoAddressThenErrorThatHoldsNothingOfIt(String next) {
		page(0, 1, next);

		StepVerifier.create(this.verify.entities().list())
			.verifyErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(VerifyTransportException.class, (failure) -> {
						assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
						assertThat(StackTraces.of(failure)).doesNotContain("5017122661");
					}));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void listWhenPageFollowsItselfThenErrorInsteadOfRunningForever() {
		page(0, 1, ENTITIES + "?Page=0");
		page(0, 1, ENTITIES + "?Page=0");

		StepVerifier.create(this.verify.entities().list())
			.expectNextCount(1)
			.verifyError(VerifyTransportException.class);
	}

	@Test
	void listWhenManyPagesThenNoStackOverflow() {
		IntStream.range(1, 500).forEach((i) -> page(i, 1, ENTITIES + "?Page=" + i));
		page(500, 1, null);

		assertThat(this.verify.entities().list().count().block()).isEqualTo(500);
	}

	@Test
	void listWhenInterceptedThenEveryPageIsACall() {
		AtomicInteger calls = new AtomicInteger();
		VerifyInterceptor counting = new VerifyInterceptor() {
			@Override
			public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
				return call.doOnSubscribe((subscription) -> calls.incrementAndGet());
			}
		};
		page(0, 1, ENTITIES + "?Page=1");
		page(1, 1, null);

		this.server.client().interceptor(counting).build().entities().list().blockLast();

		assertThat(calls).hasValue(2);
	}

	@Test
	void listWhenFilteredThenFilterIsTheQuery() {
		this.server.answer(200, "{\"attempts\": [], \"meta\": {\"key\": \"attempts\", \"next_page_url\": null}}");

		this.verify.attempts().list(ListAttempts.all().channelDataTo("+15017122661").country("US")).blockLast();

		assertThat(this.server.request().line()).isEqualTo("GET /v2/Attempts?ChannelData.To=%2B15017122661&Country=US");
	}

	private void page(int first, int size, String next) {
		String entities = IntStream.range(first, first + size)
			.mapToObj((i) -> "{\"identity\": \"" + i + "\"}")
			.collect(Collectors.joining(","));
		this.server.answer(200,
				"{\"entities\": [" + entities + "], \"meta\": {\"key\": \"entities\", \"next_page_url\": "
						+ ((next != null) ? "\"" + next + "\"" : "null") + "}}");
	}

	private static String services(String next) {
		return "{\"meta\": {\"key\": \"services\", \"next_page_url\": " + ((next != null) ? "\"" + next + "\"" : "null")
				+ "}, \"services\": [{\"sid\": \"VA00000000000000000000000000000000\"}]}";
	}

}
