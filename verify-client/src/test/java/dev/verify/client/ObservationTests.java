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

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.form.Channel;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.CreateVerification;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others are told of a call: interceptors, observations, the application's own web
 * client.
 */
class ObservationTests {

	private final RecordingServer server = new RecordingServer();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void observationWhenPathHoldsPhoneThenTemplateIsSeenInstead() {
		List<Observation.Context> observed = new ArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {
			@Override
			public void onStop(Observation.Context context) {
				observed.add(context);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}
		});
		this.server.answer(200, "{}");

		this.server.client()
			.webClient(WebClient.builder().observationRegistry(registry))
			.build()
			.verifications()
			.fetch("+15017122661")
			.block();

		assertThat(observed).singleElement().satisfies((context) -> {
			assertThat(context.getName()).isEqualTo("http.client.requests");
			assertThat(context.getLowCardinalityKeyValues())
				.contains(KeyValue.of("uri", "/v2/Services/{ServiceSid}/Verifications/{Sid}"));
			assertThat(context.getAllKeyValues())
				.noneSatisfy((keyValue) -> assertThat(keyValue.getValue()).contains("5017122661"));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void listenerWhenInTheContextThenAddsHeadersAndSeesTheAnswer(boolean throughWebClient) {
		List<String> seen = new ArrayList<>();
		RequestListener listener = new RequestListener() {
			@Override
			public void sending(BiConsumer<String, String> headers) {
				headers.accept("traceparent", "00-1");
			}

			@Override
			public void answered(int status, Headers headers) {
				seen.add(status + " " + headers.get("content-TYPE") + " " + headers.get("X-Absent"));
			}
		};
		this.server.answer(200, "{}");
		VerifyClient.Builder client = this.server.client();
		if (throughWebClient) {
			client.webClient(WebClient.builder());
		}

		client.build()
			.verifications()
			.fetch("VE1")
			.contextWrite((context) -> context.put(RequestListener.class, listener))
			.block();

		assertThat(this.server.requests()).singleElement()
			.satisfies((request) -> assertThat(request.headers()).containsEntry("traceparent", "00-1"));
		assertThat(seen).containsExactly("200 application/json null");
	}

	@Test
	void webClientWhenGivenThenUsedButNotChanged() {
		WebClient.Builder webClient = WebClient.builder().defaultHeader("X-Application", "shop");
		this.server.answer(200, "{}").answer(200, "{}");

		this.server.client().webClient(webClient).build().verifications().fetch("VE1").block();
		webClient.build().get().uri(this.server.url()).retrieve().toBodilessEntity().block();

		assertThat(this.server.requests().get(0).headers()).containsEntry("x-application", "shop")
			.containsKey("authorization");
		assertThat(this.server.requests().get(1).headers()).doesNotContainKey("authorization");
	}

	@Test
	void interceptorsWhenSeveralThenTheLastIsOutermost() {
		List<String> order = new ArrayList<>();
		this.server.answer(201, "{}");

		this.server.client()
			.interceptor(recording("inner", order))
			.interceptor(recording("outer", order))
			.build()
			.verifications()
			.create(CreateVerification.to("+15017122661", Channel.SMS))
			.block();

		VerifyOperation operation = new VerifyOperation("CreateVerification", OperationKind.START, HttpMethod.POST,
				"/v2/Services/{ServiceSid}/Verifications");
		assertThat(order).containsExactly("outer " + operation, "inner " + operation);
	}

	@Test
	void interceptorWhenItRepeatsThenTheRequestIsSentAnew() {
		this.server.answer(503, "{}").answer(200, "{\"sid\": \"VE1\"}");
		VerifyInterceptor retry = new VerifyInterceptor() {
			@Override
			public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
				return call.retry(1);
			}
		};

		assertThat(this.server.client().interceptor(retry).build().verifications().fetch("VE1").block().sid())
			.isEqualTo("VE1");

		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void kindWhenRequestCarriesAnAnswerThenCheck() {
		List<OperationKind> kinds = new ArrayList<>();
		VerifyClient verify = this.server.client().interceptor(new VerifyInterceptor() {
			@Override
			public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
				kinds.add(operation.kind());
				return Mono.empty();
			}
		}).build();
		CreateChallenge challenge = CreateChallenge.of("YF00000000000000000000000000000000");

		verify.challenges().create("identity", challenge).block();
		verify.challenges().create("identity", challenge.authPayload("123456")).block();
		verify.factors()
			.update("identity", "YF00000000000000000000000000000000", UpdateFactor.friendlyName("Ada"))
			.block();
		verify.factors()
			.update("identity", "YF00000000000000000000000000000000", UpdateFactor.authPayload("123456"))
			.block();

		assertThat(kinds).containsExactly(OperationKind.START, OperationKind.CHECK, OperationKind.WRITE,
				OperationKind.CHECK);
	}

	private static VerifyInterceptor recording(String name, List<String> order) {
		return new VerifyInterceptor() {
			@Override
			public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
				return call.doFirst(() -> order.add(name + " " + operation));
			}
		};
	}

}
