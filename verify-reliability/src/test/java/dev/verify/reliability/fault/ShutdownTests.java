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

package dev.verify.reliability.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is stopped while 500 calls are on their way.
 */
class ShutdownTests {

	private static final int CALLS = 500;

	private final AtomicInteger arrived = new AtomicInteger();

	private final CountDownLatch answers = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer provider;

	@BeforeEach
	void startProvider() throws IOException {
		this.provider = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), CALLS);
		this.provider.setExecutor(this.threads);
		this.provider.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			this.arrived.incrementAndGet();
			try {
				this.answers.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			byte[] body = "{\"status\":\"pending\"}".getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(201, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.provider.start();
	}

	@AfterEach
	void stopProvider() {
		this.provider.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	@DisplayName("R41: each call ends, with an answer or an error of a known type, and no new one leaves")
	void contextWhenClosedWithCallsInFlightThenEachEndsAndNoneBegins() {
		ConfigurableApplicationContext application = FaultApplication.start(this.provider.getAddress().getPort(),
				"--twilio.verify.resilience.bulkhead.start=" + CALLS,
				"--twilio.verify.http.pool.max-connections=" + CALLS,
				"--twilio.verify.http.pool.max-pending-acquires=" + CALLS,
				"--twilio.verify.http.pool.acquire-timeout=30s", "--twilio.verify.http.connect-timeout=30s",
				"--twilio.verify.http.response-timeout.start=30s", "--twilio.verify.resilience.deadline=60s");
		VerifyClient client = application.getBean(VerifyClient.class);
		List<CompletableFuture<String>> calls = IntStream.range(0, CALLS)
			.mapToObj((number) -> call(client, number).toFuture())
			.toList();
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.arrived.get() == CALLS);

		application.close();
		String late = call(client, CALLS).block(Duration.ofSeconds(30));
		this.answers.countDown();

		CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
		List<String> outcomes = calls.stream().map(CompletableFuture::join).toList();
		System.out.printf("Shutdown: %d calls in flight, %d answered, %d failed typed%n", CALLS,
				outcomes.stream().filter("answered"::equals).count(),
				outcomes.stream().filter("failed"::equals).count());
		assertThat(outcomes).isSubsetOf("answered", "failed");
		assertThat(late).as("a call after the end").isEqualTo("failed");
		assertThat(this.arrived).as("requests").hasValue(CALLS);
		assertThat(Thread.getAllStackTraces().keySet()).as("threads that keep the process alive")
			.filteredOn((thread) -> !thread.isDaemon() && thread.getName().matches("(?i).*(verify|reactor|netty).*"))
			.isEmpty();
	}

	@Test
	@DisplayName("R41: the first call of all, made after the end, fails with a known type")
	void firstCallWhenContextIsClosedThenFailsTyped() {
		ConfigurableApplicationContext application = FaultApplication.start(this.provider.getAddress().getPort());
		VerifyClient client = application.getBean(VerifyClient.class);

		application.close();

		assertThat(call(client, 0).block(Duration.ofSeconds(30))).isEqualTo("failed");
		assertThat(this.arrived).as("requests").hasValue(0);
	}

	private static Mono<String> call(VerifyClient client, int number) {
		return client.verifications()
			.create(CreateVerification.to("+1202555%04d".formatted(number), Channel.SMS))
			.map((sent) -> "answered")
			.onErrorResume(VerifyException.class, (failure) -> Mono.just("failed"));
	}

}
