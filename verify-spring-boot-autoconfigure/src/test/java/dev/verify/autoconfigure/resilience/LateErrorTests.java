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

package dev.verify.autoconfigure.resilience;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A provider that breaks the connection just when the time of a call is up, or when its
 * caller has gone: the second end of a call is nobody's business, and no line in a log.
 */
class LateErrorTests {

	private static final int CALLS = 300;

	private static final int AT_ONCE = 60;

	private static final Duration DEADLINE = Duration.ofMillis(60);

	private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService provider = Executors.newScheduledThreadPool(4);

	private final Random random = new Random(20261125);

	private ServerSocket server;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(VerifyResilienceAutoConfiguration.class))
		.withPropertyValues("twilio.verify.resilience.deadline=" + DEADLINE.toMillis() + "ms",
				"twilio.verify.resilience.circuit-breaker.minimum-calls=100000",
				"twilio.verify.resilience.bulkhead.start=1000", "twilio.verify.resilience.bulkhead.other=1000");

	@BeforeEach
	void listen() throws IOException {
		Hooks.onErrorDropped(this.dropped::add);
		this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
		new Thread(this::accept, "provider").start();
	}

	@AfterEach
	void stop() throws IOException {
		Hooks.resetOnErrorDropped();
		this.server.close();
		this.provider.shutdownNow();
	}

	@Test
	void messageWhenProviderBreaksOffAtTheDeadlineThenFailsOnce() {
		check((client) -> client.verifications().create(CreateVerification.to("+12125550161", Channel.SMS)));
	}

	@Test
	void questionWhenProviderBreaksOffAtTheDeadlineThenFailsOnce() {
		check((client) -> client.services().fetch("VA" + "0".repeat(32)));
	}

	@Test
	void callWhenProviderBreaksOffAsTheCallerLeavesThenIsOver() {
		check((client) -> client.services()
			.fetch("VA" + "0".repeat(32))
			.takeUntilOther(Mono.delay(DEADLINE.dividedBy(2))));
	}

	private void check(Function<VerifyClient, Mono<?>> call) {
		this.application.run((context) -> {
			VerifyClient client = VerifyClient.builder()
				.baseUrl(URI.create("http://localhost:" + this.server.getLocalPort()))
				.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
				.serviceSid("VA" + "0".repeat(32))
				.interceptor(context.getBean(VerifyInterceptor.class))
				.build();

			Long failed = Flux.range(0, CALLS)
				.flatMap((i) -> call.apply(client).map((answer) -> 0).onErrorReturn(1).defaultIfEmpty(1), AT_ONCE)
				.filter((ended) -> ended == 1)
				.count()
				.block(Duration.ofMinutes(1));

			assertThat(failed).isEqualTo(CALLS);
			assertThat(this.dropped).isEmpty();
		});
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket connection = this.server.accept();
				connection.setSoLinger(true, 0);
				this.provider.schedule(() -> {
					connection.close();
					return null;
				}, DEADLINE.toMillis() / 2 + this.random.nextLong(DEADLINE.toMillis()), TimeUnit.MILLISECONDS);
			}
			catch (IOException | RejectedExecutionException ex) {
				// Closed, which the loop finds out.
			}
		}
	}

}
