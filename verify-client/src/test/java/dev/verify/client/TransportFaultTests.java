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

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.verify.client.RawServer.Behaviour;
import dev.verify.client.RawServer.Connection;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.form.Channel;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.verification.CreateVerification;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a broken network does to the start of a verification: one request at most, and an
 * honest word on whether it may have arrived.
 */
class TransportFaultTests {

	private static final String PHONE = "+15017122661";

	private static final String CREATED = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n";

	static Stream<Named<Behaviour>> afterTheRequest() {
		return Stream.of(fault("reset", Connection::reset),
				fault("closed", (connection) -> connection.socket().close()), fault("silence", (connection) -> {
				}), fault("half a head", (connection) -> {
					connection.write("HTTP/1.1 201 Cr");
					connection.socket().close();
				}), fault("no body", (connection) -> {
					connection.write(CREATED + "Content-Length: 100\r\n\r\n");
					connection.socket().close();
				}),
				fault("half a body, then silence",
						(connection) -> connection.write(CREATED + "Content-Length: 100\r\n\r\n{\"sid\":")),
				fault("half a body, then reset", (connection) -> {
					connection.write(CREATED + "Content-Length: 100\r\n\r\n{\"sid\":");
					connection.reset();
				}), fault("cut chunk", (connection) -> {
					connection.write(CREATED + "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"sid\":");
					connection.socket().close();
				}), fault("garbage", (connection) -> {
					connection.write("\u0000\u0001\u0002 not HTTP at all\r\n\r\n");
					connection.socket().close();
				}), fault("less JSON than promised by braces", body("{\"sid\": \"VE\"")), fault("empty", body("")),
				fault("null", body("null")), fault("array", body("[]")), fault("two values", body("{} {}")),
				fault("a field twice", body("{\"status\": \"pending\", \"status\": \"approved\"}")),
				fault("a wrong type", body("{\"status\": {\"approved\": true}}")),
				fault("a wrong date", body("{\"date_created\": \"yesterday\"}")),
				fault("too much", body("{\"sid\": \"" + "x".repeat(300_000) + "\"}")),
				fault("too deep", body("[".repeat(10_000))),
				fault("HTML",
						(connection) -> connection
							.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}")),
				fault("no content type",
						(connection) -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")),
				fault("compressed", (connection) -> connection
					.write(CREATED + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\u0000\u0000")));
	}

	private static Behaviour body(String body) {
		return (connection) -> connection.write(CREATED + "Content-Length: " + body.length() + "\r\n\r\n" + body);
	}

	private static Named<Behaviour> fault(String name, Behaviour fault) {
		return Named.of(name, (connection) -> {
			connection.readRequest();
			fault.behave(connection);
		});
	}

	@ParameterizedTest
	@MethodSource
	void afterTheRequest(Behaviour fault) throws IOException {
		try (RawServer server = new RawServer(fault)) {
			VerifyClient verify = client(server.url(),
					(builder) -> builder.responseTimeout(OperationKind.START, Duration.ofMillis(300)))
				.build();

			assertFails(verify, Delivery.UNKNOWN);

			assertThat(server.requests()).isLessThanOrEqualTo(1);
		}
	}

	@Test
	void callWhenConnectionIsRefusedThenNotSent() throws IOException {
		RawServer server = new RawServer(Connection::reset);
		server.close();

		assertFails(client(server.url(), (builder) -> {
		}).build(), Delivery.NOT_SENT);
	}

	@Test
	void callWhenHostIsUnknownThenNotSent() {
		assertFails(client(URI.create("http://host.invalid"), (builder) -> {
		}).build(), Delivery.NOT_SENT);
	}

	@Test
	void callWhenTlsHandshakeIsGarbageThenNotSent() throws IOException {
		try (RawServer server = new RawServer((connection) -> {
			connection.write("this is not TLS");
			connection.socket().close();
		})) {
			URI https = URI.create(server.url().toString().replace("http:", "https:"));

			assertFails(client(https, (builder) -> {
			}).build(), Delivery.NOT_SENT);
		}
	}

	@Test
	void callWhenTlsHandshakeStallsThenNotSent() throws IOException {
		try (RawServer server = new RawServer((connection) -> connection.socket().getInputStream().read())) {
			URI https = URI.create(server.url().toString().replace("http:", "https:"));

			VerifyTransportException failure = assertFails(client(https, (builder) -> {
			}).build(), Delivery.NOT_SENT);

			assertThat(failure).hasMessageContaining("SslHandshakeTimeoutException");
		}
	}

	@Test
	void callWhenPoolIsFullThenNotSent() throws IOException {
		ConnectionProvider pool = ConnectionProvider.builder("one")
			.maxConnections(1)
			.pendingAcquireTimeout(Duration.ofMillis(100))
			.build();
		try (RawServer server = new RawServer(Connection::readRequest)) {
			VerifyClient verify = client(server.url(), (builder) -> builder.httpClient(HttpClient.create(pool)))
				.build();
			verify.services().fetch("VA00000000000000000000000000000000").subscribe((service) -> {
			}, (ex) -> {
			});

			assertFails(verify, Delivery.NOT_SENT);
		}
		finally {
			pool.dispose();
		}
	}

	@Test
	@DisplayName("R24: no answer carries the call's values into an exception, nor its address")
	void exceptionWhenCallFailsThenHoldsNoValueOfTheCall() throws IOException {
		try (RawServer server = new RawServer((connection) -> {
			connection.readRequest();
			connection.write(CREATED + "Content-Length: 100\r\n\r\n{\"to\": \"" + PHONE);
			connection.socket().close();
		})) {
			assertThatExceptionOfType(VerifyTransportException.class)
				.isThrownBy(() -> client(server.url(), (builder) -> {
				}).build().verifications().fetch(PHONE).block())
				.satisfies((ex) -> assertThat(StackTraces.of(ex)).doesNotContain("5017122661"));
		}
	}

	private static VerifyTransportException assertFails(VerifyClient verify, Delivery delivery) {
		VerifyTransportException[] failure = new VerifyTransportException[1];
		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block())
			.satisfies((ex) -> {
				assertThat(ex.delivery()).isEqualTo(delivery);
				assertThat(ex.operation().id()).isEqualTo("CreateVerification");
				failure[0] = ex;
			});
		return failure[0];
	}

	private static VerifyClient.Builder client(URI url, Consumer<VerifyClient.Builder> customizer) {
		VerifyClient.Builder builder = VerifyClient.builder()
			.baseUrl(url)
			.credentials(VerifyCredentials.apiKey("SK00000000000000000000000000000000", "secret"))
			.serviceSid("VA00000000000000000000000000000000");
		customizer.accept(builder);
		return builder;
	}

}
