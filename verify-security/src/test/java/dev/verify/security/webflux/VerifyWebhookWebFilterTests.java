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

package dev.verify.security.webflux;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.webhook.WebhookVersion;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Deliveries;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.webhook.VerifyWebhook;
import dev.verify.security.webhook.VerifyWebhookEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The emulator delivers to a reactive server.
 */
class VerifyWebhookWebFilterTests {

	private static final String PATH = "/hooks/verify";

	private static final BlockingQueue<VerifyWebhookEvent> EVENTS = new LinkedBlockingQueue<>();

	private static Deliveries deliveries;

	private static DisposableServer server;

	@BeforeAll
	static void start() {
		deliveries = new Deliveries(false);
		AtomicReference<ReactorHttpHandlerAdapter> application = new AtomicReference<>();
		server = HttpServer.create()
			.host("localhost")
			.handle((request, response) -> application.get().apply(request, response))
			.bindNow();
		VerifyWebhook webhook = new VerifyWebhook(url(PATH), List.of("emulator"), ChallengeLedger.inMemory(),
				SecondFactorEventPublisher.none(), EVENTS::add, Clock.systemUTC());
		application.set(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler((exchange) -> {
			exchange.getResponse().setStatusCode(HttpStatus.NOT_ACCEPTABLE);
			return exchange.getResponse().setComplete();
		}).filter(new VerifyWebhookWebFilter(webhook, PATH)).build()));
	}

	@AfterAll
	static void stop() {
		server.disposeNow();
		deliveries.close();
	}

	@Test
	@DisplayName("R35: signed by the account, and delivered to WebFlux")
	void eventWhenDeliveredThenTaken() throws InterruptedException {
		deliveries.subscribe(WebhookVersion.V2, url(PATH));
		deliveries.enrollDevice();

		// Each is delivered by itself, and the later one may be the first to arrive.
		assertThat(List.of(next(), next())).extracting(VerifyWebhookEvent::type)
			.containsExactlyInAnyOrder("factor.created", "factor.verified");
	}

	@Test
	@DisplayName("R35, R40: unsigned, unknown, too large")
	void requestWhenNotAnEventThenRefusedByItsStatus() {
		assertThat(post(PATH, "application/x-www-form-urlencoded", "a=b")).isEqualTo(403);
		assertThat(post(PATH, "application/x-www-form-urlencoded", "")).isEqualTo(403);
		assertThat(post(PATH, "text/plain", "a=b")).isEqualTo(415);
		assertThat(post(PATH, "application/x-www-form-urlencoded", "a=b&".repeat(100_000))).isIn(413, 0);
		assertThat(postInChunks("a=b&".repeat(100_000))).isIn(413, 0);
	}

	@Test
	void requestWhenForAnotherPathOrMethodThenIsNotTheWebhooks() {
		assertThat(post("/hooks", "text/plain", "")).isEqualTo(406);
		assertThat(post(PATH + "/more", "text/plain", "")).isEqualTo(406);
		ClientResponse answer = WebClient.create()
			.get()
			.uri(url(PATH))
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response))
			.block();
		assertThat(answer.statusCode().value()).isEqualTo(405);
		assertThat(answer.headers().header(HttpHeaders.ALLOW)).containsExactly("POST");
	}

	private static VerifyWebhookEvent next() throws InterruptedException {
		return Objects.requireNonNull(EVENTS.poll(30, TimeUnit.SECONDS), "nothing was delivered");
	}

	private static int post(String path, String contentType, String body) {
		return status(WebClient.create()
			.post()
			.uri(url(path))
			.header("Content-Type", contentType)
			.header("X-Twilio-Signature", "x")
			.bodyValue(body));
	}

	/** Without a length, so that only reading shows how much there is. */
	private static int postInChunks(String body) {
		return status(WebClient.create()
			.post()
			.uri(url(PATH))
			.header("Content-Type", "application/json")
			.header("X-Twilio-Signature", "x")
			.body(Flux.just(body, body), String.class));
	}

	private static int status(WebClient.RequestHeadersSpec<?> request) {
		Mono<Integer> status = request
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()));
		// Of a body that is too large the server need not read the rest.
		return status.onErrorReturn(WebClientRequestException.class, 0).block();
	}

	private static URI url(String path) {
		return URI.create("http://localhost:" + server.port() + path);
	}

}
