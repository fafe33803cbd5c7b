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

package dev.verify.autoconfigure.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.resilience.VerifyResilienceAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a tracer is told of a call, and what the API is told of the trace.
 */
class TracingTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final List<String> traceparents = new CopyOnWriteArrayList<>();

	private final Tracer tracer = new Tracer();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final DisposableServer server = HttpServer.create().host("127.0.0.1").handle((request, response) -> {
		this.traceparents.add(request.requestHeaders().get("traceparent", "none"));
		return response.status(201)
			.header("Content-Type", "application/json")
			.header("Twilio-Request-Id", "RQ" + "1".repeat(32))
			.header("Twilio-Concurrent-Requests", "7")
			.sendString(Mono.just("{\"sid\": \"VE1\"}"));
	}).bindNow();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, WebClientObservationAutoConfiguration.class,
				VerifyResilienceAutoConfiguration.class, VerifyObservationAutoConfiguration.class,
				VerifyClientAutoConfiguration.class))
		.withBean(ObservationRegistry.class, () -> this.observations)
		.withPropertyValues("twilio.verify.base-url=http://127.0.0.1:" + this.server.port(),
				"twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32),
				"twilio.verify.clients.shop.service-sid=VA" + "1".repeat(32));

	TracingTests() {
		this.observations.observationConfig().observationHandler(this.tracer);
	}

	@AfterEach
	void stop() {
		this.server.disposeNow();
	}

	@Test
	void requestWhenCallerIsTracedThenCarriesTheTraceOn() {
		this.application.run((context) -> {
			Observation login = Observation.createNotStarted("login", this.observations).start();
			start(context.getBean(VerifyClient.class), login);
			login.stop();
			assertThat(this.traceparents).containsExactly("00-" + TRACE + "-0000000000000002-01");
			await().untilAsserted(() -> assertThat(this.tracer.stopped).extracting(Observation.Context::getName)
				.containsExactlyInAnyOrder("login", "twilio.verify.calls"));
		});
	}

	@Test
	void requestWhenApplicationFiltersItThenCarriesTheTraceOnAndIsObservedNoMore() {
		this.application
			.withBean(WebClientCustomizer.class,
					() -> (builder) -> builder
						.filter((request, next) -> next.exchange(ClientRequest.from(request).build())))
			.run((context) -> {
				start(context.getBean(VerifyClient.class), null);
				assertThat(this.traceparents).containsExactly("00-" + TRACE + "-0000000000000001-01");
				assertThat(this.tracer.stopped).extracting(Observation.Context::getName)
					.containsExactly("twilio.verify.calls");
			});
	}

	@Test
	void spanWhenAnsweredThenHasTheRequestIdAndTheConcurrentRequests() {
		this.application.run((context) -> {
			start(context.getBean(VerifyClient.class), null);
			await().untilAsserted(() -> assertThat(this.tracer.stopped("twilio.verify.calls")).singleElement()
				.satisfies((span) -> assertThat(span.getHighCardinalityKeyValues()).contains(
						KeyValue.of("twilio.request.id", "RQ" + "1".repeat(32)),
						KeyValue.of("twilio.concurrent.requests", "7"))));
		});
	}

	@Test
	void callWhenMadeThenNamesItsClient() {
		this.application.run((context) -> {
			start(context.getBean("verifyClient", VerifyClient.class), null);
			start(context.getBean("shopVerifyClient", VerifyClient.class), null);
			assertThat(this.tracer.stopped("twilio.verify.calls"))
				.extracting((span) -> span.getLowCardinalityKeyValue("client.name").getValue())
				.containsExactly("default", "shop");
		});
	}

	private static void start(VerifyClient client, @Nullable Observation parent) {
		client.verifications()
			.create(CreateVerification.to("+15005550106", Channel.SMS))
			.contextWrite(
					(context) -> (parent != null) ? context.put(ObservationThreadLocalAccessor.KEY, parent) : context)
			.block();
	}

	/**
	 * Does what a tracing bridge does: a span per observation, numbered, in the trace of
	 * its parent, and written on whatever leaves.
	 */
	private static final class Tracer implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(Observation.Context context) {
			int span = 1;
			if (context.getParentObservation() != null) {
				span += context.getParentObservation().getContextView().<Integer>getRequired("span");
			}
			context.put("span", span);
			if (context instanceof SenderContext<?> sender) {
				inject(sender, "00-" + TRACE + "-" + "%016x".formatted(span) + "-01");
			}
		}

		private static <C> void inject(SenderContext<C> sender, String traceparent) {
			sender.getSetter().set(sender.getCarrier(), "traceparent", traceparent);
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		private List<Observation.Context> stopped(String name) {
			return this.stopped.stream().filter((context) -> name.equals(context.getName())).toList();
		}

	}

}
