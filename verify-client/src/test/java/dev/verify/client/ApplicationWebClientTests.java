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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Filters, headers, cookies and codecs of the application's web client.
 */
class ApplicationWebClientTests {

	private static final String PHONE = "+15017122661";

	private static final String PATH = "/v2/Services/VA00000000000000000000000000000000/Verifications";

	private final RecordingServer server = new RecordingServer();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void filterWhenCallIsMadeThenSeesRealRequestAndResponse() {
		List<ClientRequest> requests = new ArrayList<>();
		List<Integer> responses = new ArrayList<>();
		this.server.answer(201, "{}");

		client(WebClient.builder().filter((request, next) -> {
			requests.add(request);
			return next.exchange(request).doOnNext((response) -> responses.add(response.statusCode().value()));
		})).verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();

		ClientRequest seen = requests.get(0);
		assertThat(seen.method().name() + " " + seen.url()).isEqualTo("POST " + url(PATH));
		assertThat(seen.headers().getFirst(HttpHeaders.AUTHORIZATION)).startsWith("Basic ");
		assertThat(seen.headers().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/x-www-form-urlencoded");
		assertThat(form(seen)).isEqualTo("To=%2B15017122661&Channel=sms");
		assertThat(responses).containsExactly(201);
	}

	@Test
	void filterWhenPathHoldsPhoneThenSeesItAsItIsSent() {
		List<URI> seen = new ArrayList<>();
		this.server.answer(200, "{}");

		client(WebClient.builder().filter((request, next) -> {
			seen.add(request.url());
			return next.exchange(request);
		})).verifications().fetch(PHONE).block();

		assertThat(seen).containsExactly(url(PATH + "/%2B15017122661"));
		assertThat(this.server.request().line()).isEqualTo("GET " + PATH + "/%2B15017122661");
	}

	@Test
	void filtersWhenTheyChangeTheRequestThenItIsSentSo() {
		this.server.answer(200, "{}");

		client(WebClient.builder()
			.filter((request, next) -> next.exchange(ClientRequest.from(request).header("X-Tenant", "shop").build()))
			.filter((request, next) -> next
				.exchange(ClientRequest.from(request).url(URI.create(request.url() + "?trace=a%20b")).build())))
			.verifications()
			.fetch("VE1")
			.block();

		assertThat(this.server.request().line()).isEqualTo("GET " + PATH + "/VE1?trace=a%20b");
		assertThat(this.server.request().headers()).containsEntry("x-tenant", "shop");
	}

	@Test
	void filterWhenItSendsTwiceThenOneRequestLeaves() {
		this.server.answer(503, "{}").answer(201, "{}");
		VerifyClient verify = client(
				WebClient.builder().filter((request, next) -> next.exchange(request).then(next.exchange(request))));

		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block())
			.satisfies((ex) -> assertThat(ex.delivery()).isEqualTo(Delivery.UNKNOWN));

		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void filterWhenItFailsThenNotSentAndNoValueIsTold() {
		VerifyClient verify = client(
				WebClient.builder().filter((request, next) -> Mono.error(new IllegalStateException("filter"))));

		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> verify.verifications().fetch(PHONE).block())
			.satisfies((ex) -> {
				assertThat(ex.delivery()).isEqualTo(Delivery.NOT_SENT);
				assertThat(StackTraces.of(ex)).contains("IllegalStateException").doesNotContain("5017122661");
			});
	}

	@Test
	void defaultsWhenSetThenAreSent() {
		this.server.answer(200, "{}");

		client(WebClient.builder()
			.defaultHeader("X-Application", "shop")
			.defaultHeader(HttpHeaders.ACCEPT, "text/html")
			.defaultCookie("route", "7")).verifications().fetch("VE1").block();

		assertThat(this.server.request().headers()).containsEntry("x-application", "shop")
			.containsEntry("cookie", "route=7")
			.containsEntry("accept", "application/json");
	}

	@Test
	void listenerWhenItFailsThenNotSent() {
		RequestListener listener = new RequestListener() {
			@Override
			public void sending(BiConsumer<String, String> headers) {
				throw new IllegalStateException("listener");
			}

			@Override
			public void answered(int status, Headers headers) {
			}
		};

		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> client(WebClient.builder()).verifications()
				.create(CreateVerification.to(PHONE, Channel.SMS))
				.contextWrite((context) -> context.put(RequestListener.class, listener))
				.block())
			.satisfies((ex) -> assertThat(ex.delivery()).isEqualTo(Delivery.NOT_SENT));
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void defaultsWhenFormIsSentThenAreSentWithIt() {
		this.server.answer(201, "{}");

		client(WebClient.builder()
			.defaultHeader("X-Application", "shop")
			.defaultHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
			.defaultCookie("route", "7")).verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();

		assertThat(this.server.request().body()).isEqualTo("To=%2B15017122661&Channel=sms");
		assertThat(this.server.request().headers()).containsEntry("x-application", "shop")
			.containsEntry("cookie", "route=7")
			.containsEntry("content-type", "application/x-www-form-urlencoded")
			.containsEntry("content-length", "29");
	}

	@Test
	void filterWhenItDecoratesTheBodyThenFormIsSentThroughIt() {
		List<String> written = new ArrayList<>();
		this.server.answer(201, "{}");

		client(WebClient.builder()
			.filter((request, next) -> next.exchange(ClientRequest.from(request)
				.body((target, context) -> request.body().insert(new ClientHttpRequestDecorator(target) {
					@Override
					public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
						return super.writeWith(Mono.from(body)
							.doOnNext((buffer) -> written.add(buffer.toString(StandardCharsets.UTF_8))));
					}
				}, context))
				.build())))
			.verifications()
			.create(CreateVerification.to(PHONE, Channel.SMS))
			.block();

		assertThat(written).containsExactly("To=%2B15017122661&Channel=sms");
		assertThat(this.server.request().body()).isEqualTo(written.get(0));
		assertThat(this.server.request().line()).isEqualTo("POST " + PATH);
		assertThat(this.server.request().headers()).containsEntry("content-length", "29").containsKey("authorization");
	}

	@Test
	void filterWhenItReplacesTheBodyThenThatIsSent() {
		this.server.answer(201, "{}");

		client(WebClient.builder()
			.filter((request, next) -> next
				.exchange(ClientRequest.from(request).body(BodyInserters.fromFormData("To", "other")).build())))
			.verifications()
			.create(CreateVerification.to(PHONE, Channel.SMS))
			.block();

		assertThat(this.server.request().body()).isEqualTo("To=other");
	}

	@Test
	void filterWhenItReplacesAuthorizationThenThatIsSent() {
		this.server.answer(200, "{}");

		client(WebClient.builder()
			.filter((request, next) -> next
				.exchange(ClientRequest.from(request).headers((headers) -> headers.setBearerAuth("other")).build())))
			.verifications()
			.fetch("VE1")
			.block();

		assertThat(this.server.request().headers()).containsEntry("authorization", "Bearer other");
	}

	@Test
	void defaultRequestWhenItKnowsReactorNettyThenIsApplied() {
		this.server.answer(200, "{}");

		client(WebClient.builder().defaultRequest((request) -> request.httpRequest((httpRequest) -> {
			HttpClientRequest nettyRequest = httpRequest.getNativeRequest();
			nettyRequest.requestHeaders().set("X-Native", "1");
		}))).verifications().fetch("VE1").block();

		assertThat(this.server.request().headers()).containsEntry("x-native", "1").containsKey("authorization");
	}

	@Test
	void codecsWhenTheirLimitIsExceededThenUnreadable() {
		this.server.answer(200, "{\"sid\": \"" + "x".repeat(64) + "\"}");
		VerifyClient verify = client(
				WebClient.builder().codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(32)));

		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> verify.verifications().fetch("VE1").block())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREADABLE));
	}

	@Test
	void errorWhenNothingListensThenNamesHostAndPort() {
		this.server.close();

		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> client(WebClient.builder()).verifications().fetch(PHONE).block())
			.withMessageContaining(this.server.url().getHost() + ":" + this.server.url().getPort())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("5017122661"));
	}

	private VerifyClient client(WebClient.Builder webClient) {
		return this.server.client().webClient(webClient).build();
	}

	private URI url(String path) {
		return this.server.url().resolve(path);
	}

	private static @Nullable String form(ClientRequest request) {
		MockClientHttpRequest written = new MockClientHttpRequest(request.method(), request.url());
		request.body().insert(written, new BodyInserter.Context() {
			@Override
			public List<HttpMessageWriter<?>> messageWriters() {
				return ExchangeStrategies.withDefaults().messageWriters();
			}

			@Override
			public Optional<ServerHttpRequest> serverRequest() {
				return Optional.empty();
			}

			@Override
			public Map<String, Object> hints() {
				return Map.of();
			}
		}).block();
		return written.getBodyAsString().block();
	}

}
