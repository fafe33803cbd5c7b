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

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.verify.autoconfigure.resilience.Fault.Address;
import dev.verify.client.ConnectionLimits;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyHttp;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.OperationKind;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * A fault that waits for a client, and the client.
 */
final class FaultScene implements Closeable {

	private static final String SERVICE = "VA" + "0".repeat(32);

	private final Fault fault;

	private final Target target;

	private final ConnectionProvider pool;

	private final VerifyClient client;

	/**
	 * Sets the scene.
	 * @param fault what will happen
	 * @param certificates what servers that speak TLS show
	 * @param resilience what stands around the calls
	 * @param connect how long a connection may take
	 * @param response how long an answer may take
	 */
	FaultScene(Fault fault, Map<Address, Certificate> certificates, VerifyInterceptor resilience, Duration connect,
			Duration response) throws Exception {
		this.fault = fault;
		this.target = target(fault, certificates);
		ConnectionLimits usual = ConnectionLimits.defaults();
		ConnectionLimits limits = new ConnectionLimits(5, usual.maxPendingAcquires(), connect, connect, connect,
				(usual.tlsHandshakeTimeout().compareTo(connect) < 0) ? connect : usual.tlsHandshakeTimeout(),
				usual.dnsCacheMaxTtl(), usual.maxIdleTime(), usual.maxLifeTime(), usual.evictionInterval());
		this.pool = VerifyHttp.connectionProvider(limits);
		VerifyClient.Builder client = VerifyClient.builder()
			.baseUrl(URI.create(url(fault, this.target.port())))
			.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
			.httpClient(prepare(HttpClient.create(this.pool), certificates))
			.connectionLimits(limits)
			.interceptor(resilience);
		for (OperationKind each : OperationKind.values()) {
			client.responseTimeout(each, response);
		}
		this.client = client.build();
	}

	/**
	 * Makes a call that must fail.
	 */
	VerifyException call(OperationKind kind) {
		try {
			Object answer = Calls.of(kind, this.client, SERVICE).block();
			throw new AssertionError(this.fault + " × " + kind + " was taken for an answer: " + answer);
		}
		catch (VerifyException ex) {
			return ex;
		}
	}

	/**
	 * Tells how many requests have arrived.
	 */
	int requests() {
		return this.target.requests().getAsInt();
	}

	@Override
	public void close() throws IOException {
		this.pool.dispose();
		this.target.close();
	}

	private HttpClient prepare(HttpClient http, Map<Address, Certificate> certificates) throws Exception {
		return switch (this.fault.address()) {
			case HTTPS_OTHER_HOST, HTTPS_EXPIRED -> certificates.get(this.fault.address()).trustedBy(http);
			case LOOKUP_FAILS -> http.resolver(FaultyLookup.thatFails());
			case LOOKUP_STALLS -> http.resolver(FaultyLookup.thatStalls());
			default -> http;
		};
	}

	private static String url(Fault fault, int port) {
		return switch (fault.address()) {
			case HTTP, CLOSED_PORT, FULL_BACKLOG -> "http://127.0.0.1:" + port;
			case UNKNOWN_HOST, LOOKUP_FAILS, LOOKUP_STALLS -> "http://verify.invalid:" + port;
			case HTTPS_PLAIN, HTTPS_UNTRUSTED, HTTPS_OTHER_HOST, HTTPS_EXPIRED -> "https://localhost:" + port;
		};
	}

	private static Target target(Fault fault, Map<Address, Certificate> certificates) throws Exception {
		InetAddress loopback = InetAddress.getByName("127.0.0.1");
		return switch (fault.address()) {
			case FULL_BACKLOG -> Target.thatNeverAccepts(loopback);
			case CLOSED_PORT, UNKNOWN_HOST, LOOKUP_FAILS, LOOKUP_STALLS -> Target.thatIsClosed(loopback);
			case HTTP, HTTPS_PLAIN -> Target.serving(new ServerSocket(0, 50, loopback), fault.script());
			case HTTPS_UNTRUSTED, HTTPS_OTHER_HOST,
					HTTPS_EXPIRED ->
				Target.serving(certificates.get(fault.address())
					.context()
					.getServerSocketFactory()
					.createServerSocket(0, 50, loopback), fault.script());
		};
	}

}
