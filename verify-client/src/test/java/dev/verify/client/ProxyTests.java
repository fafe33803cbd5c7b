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
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.client.RawServer.Connection;
import dev.verify.client.VerifyTransportException.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls through the proxy of the JVM's system properties.
 */
class ProxyTests {

	private static final String PHONE = "+15017122661";

	private final List<String> heads = new CopyOnWriteArrayList<>();

	@AfterEach
	void clearProperties() {
		System.clearProperty("http.proxyHost");
		System.clearProperty("http.proxyPort");
	}

	@Test
	void callWhenProxyIsSetThenGoesThroughItWithItsRealPath() throws IOException {
		try (RawServer proxy = new RawServer((connection) -> {
			this.heads.add(head(connection));
			connection.write("HTTP/1.1 200 OK\r\n\r\n");
			this.heads.add(head(connection));
			connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
		})) {
			through(proxy).verifications().fetch(PHONE).block();

			assertThat(this.heads.get(0)).startsWith("CONNECT verify.invalid:80 ");
			assertThat(this.heads.get(1)).startsWith("GET /v2/Services/VA" + "0".repeat(32) + "/Verifications/%2B150");
		}
	}

	@Test
	void callWhenProxyRefusesThenNotSent() throws IOException {
		try (RawServer proxy = new RawServer((connection) -> {
			this.heads.add(head(connection));
			connection.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
		})) {
			assertThatExceptionOfType(VerifyTransportException.class)
				.isThrownBy(() -> through(proxy).verifications().fetch(PHONE).block())
				.withMessageContaining("verify.invalid:80")
				.satisfies((ex) -> {
					assertThat(ex.delivery()).isEqualTo(Delivery.NOT_SENT);
					assertThat(StackTraces.of(ex)).doesNotContain("5017122661");
				});

			assertThat(this.heads).singleElement().asString().doesNotContain("Authorization");
		}
	}

	private static VerifyClient through(RawServer proxy) {
		System.setProperty("http.proxyHost", proxy.url().getHost());
		System.setProperty("http.proxyPort", String.valueOf(proxy.url().getPort()));
		return VerifyClient.builder()
			.httpClient(VerifyHttp.client(ConnectionLimits.defaults()))
			.baseUrl(URI.create("http://verify.invalid"))
			.credentials(VerifyCredentials.apiKey("SK00000000000000000000000000000000", "secret"))
			.serviceSid("VA00000000000000000000000000000000")
			.build();
	}

	private static String head(Connection connection) throws IOException {
		InputStream in = connection.socket().getInputStream();
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("No request");
			}
			head.append((char) next);
		}
		return head.toString();
	}

}
