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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import dev.verify.client.VerifyTransportException.Reason;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hardening keeps what a client trusts, and never less than that.
 */
class TlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private Path directory;

	@Test
	void callWhenCertificateIsTrustedAndOfThisHostThenAnswered() throws Exception {
		KeyStore keys = keys("dns:localhost");
		try (Https https = new Https(keys)) {
			assertThat(client(https, trusting(keys)).verifications().fetch("VE1").block().sid()).isEqualTo("VE1");
		}
	}

	@Test
	void callWhenCertificateIsOfAnotherHostThenNotSent() throws Exception {
		KeyStore keys = keys("dns:elsewhere.example");
		try (Https https = new Https(keys)) {
			assertRefused(client(https, trusting(keys)));
		}
	}

	@Test
	void callWhenCertificateIsNotTrustedThenNotSent() throws Exception {
		try (Https https = new Https(keys("dns:localhost"))) {
			assertRefused(client(https, HttpClient.create()));
		}
	}

	private static void assertRefused(VerifyClient verify) {
		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> verify.verifications().fetch("VE1").block())
			.satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(Reason.CONNECT);
				assertThat(ex.delivery()).isEqualTo(VerifyTransportException.Delivery.NOT_SENT);
			});
	}

	private static VerifyClient client(Https https, HttpClient httpClient) {
		return VerifyClient.builder()
			.baseUrl(URI.create("https://localhost:" + https.server.port()))
			.credentials(VerifyCredentials.apiKey("SK1", "secret"))
			.serviceSid("VA00000000000000000000000000000000")
			.httpClient(httpClient)
			.build();
	}

	private static HttpClient trusting(KeyStore keys) throws Exception {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(keys);
		SslContext context = SslContextBuilder.forClient().trustManager(trust).build();
		return HttpClient.create().secure((spec) -> spec.sslContext(context));
	}

	private KeyStore keys(String name) throws Exception {
		Path file = this.directory.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + name,
				"-keystore", file.toString(), "-storepass", new String(PASSWORD), "-validity", "2")
			.redirectErrorStream(true)
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, PASSWORD);
		}
		// A key entry is no trust anchor: trust its certificate under a name of its own.
		keys.setCertificateEntry("anchor", keys.getCertificate("server"));
		return keys;
	}

	/**
	 * A server that proves itself with given keys.
	 */
	private static final class Https implements AutoCloseable {

		private final DisposableServer server;

		private Https(KeyStore keys) throws Exception {
			KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			manager.init(keys, PASSWORD);
			SslContext context = SslContextBuilder.forServer(manager).build();
			this.server = HttpServer.create()
				.host("localhost")
				.secure((spec) -> spec.sslContext(context))
				.handle((request, response) -> response.header("Content-Type", "application/json")
					.sendString(Mono.just("{\"sid\": \"VE1\"}")))
				.bindNow();
		}

		@Override
		public void close() throws IOException {
			this.server.disposeNow();
		}

	}

}
