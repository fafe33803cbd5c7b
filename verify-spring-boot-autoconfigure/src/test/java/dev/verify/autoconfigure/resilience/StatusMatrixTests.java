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
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.autoconfigure.resilience.FaultyServer.Wire;
import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyException;
import dev.verify.client.operation.OperationKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every HTTP status, every kind of operation, over a real socket. The service in the path
 * tells the server which status to answer with.
 */
class StatusMatrixTests {

	private static final Pattern SERVICE = Pattern.compile("/Services/(VA(\\d)(\\d{3})0{28})");

	private final Map<String, Integer> requests = new ConcurrentHashMap<>();

	@Test
	@DisplayName("Status matrix: every status × every kind of operation")
	void answerWhenStatusIsAnyThenTableDecides() throws IOException {
		InetAddress loopback = InetAddress.getByName("127.0.0.1");
		try (FaultyServer server = new FaultyServer(new ServerSocket(0, 50, loopback), this::answer)) {
			VerifyClient client = client(server.port());
			Long cells = Flux.range(100, 500)
				.flatMap((status) -> Flux.fromArray(OperationKind.values())
					.flatMap((kind) -> cell(client, kind, status)), 4)
				.count()
				.block();
			System.out.println("Status matrix: " + cells + " cells");
			assertThat(cells).isEqualTo(500 * 7);
		}
	}

	private Mono<String> cell(VerifyClient client, OperationKind kind, int status) {
		String service = "VA" + kind.ordinal() + status + "0".repeat(28);
		return Calls.of(kind, client, service)
			.map((answer) -> (Object) answer)
			.onErrorResume(VerifyException.class, Mono::just)
			.map((outcome) -> {
				assertThatTableDecided(kind, status, outcome);
				assertThat(this.requests.get(service)).as("requests of %s × %d", kind, status)
					.isEqualTo(1 + retries(kind, outcome));
				return service;
			});
	}

	private static void assertThatTableDecided(OperationKind kind, int status, Object outcome) {
		String cell = kind + " × " + status;
		if (status < 200) {
			assertThat(outcome).as(cell).isInstanceOf(VerifyException.class);
		}
		else if (status == 204 || status == 205) {
			assertThat(Failure.of((VerifyException) outcome)).as(cell).isEqualTo(Failure.UNREADABLE);
		}
		else if (status / 100 == 2) {
			assertThat(outcome).as(cell).isNotInstanceOf(Throwable.class);
		}
		else {
			assertThat(outcome).as(cell)
				.isInstanceOfSatisfying(VerifyApiException.class,
						(refused) -> assertThat(refused.status()).isEqualTo(status));
		}
	}

	private static int retries(OperationKind kind, Object outcome) {
		return (outcome instanceof VerifyException failure) ? Failure.of(failure).retries(kind) : 0;
	}

	private void answer(Wire wire) throws IOException {
		Matcher service = SERVICE.matcher(wire.request());
		if (!service.find()) {
			throw new IOException("No service in the path");
		}
		this.requests.merge(service.group(1), 1, Integer::sum);
		int status = Integer.parseInt(service.group(3));
		wire.write("HTTP/1.1 " + status + " Test\r\nContent-Type: application/json\r\n"
				+ ((status < 200) ? "Connection: close\r\n" : "") + (isBodiless(status) ? "\r\n"
						: (status == 205) ? "Content-Length: 0\r\n\r\n" : "Content-Length: 2\r\n\r\n{}"));
		if (status < 200) {
			// An interim answer that nothing follows.
			wire.close();
		}
	}

	private static boolean isBodiless(int status) {
		return status < 200 || status == 204 || status == 304;
	}

	private static VerifyClient client(int port) {
		Duration deadline = Duration.ofMinutes(1);
		VerifyClient.Builder client = VerifyClient.builder()
			.baseUrl(URI.create("http://127.0.0.1:" + port))
			.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
			.interceptor(new Resilience(new UnguardedCalls(),
					new SafeRetry(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)), new RetryBudget(1, 10_000),
							deadline, RetryListener.NONE),
					deadline));
		for (OperationKind kind : OperationKind.values()) {
			client.responseTimeout(kind, Duration.ofSeconds(10));
		}
		return client.build();
	}

}
