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

package dev.verify.sample.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * A proxy that ends TLS with a certificate of its own, and tells the application by
 * {@code X-Forwarded-*}.
 */
final class TlsProxy implements AutoCloseable {

	private static final String PASSWORD = "changeit";

	/** Headers of one connection, and those that the client sets itself. */
	private static final Set<String> OF_THE_CONNECTION = Set.of("host", "connection", "content-length", "upgrade",
			"transfer-encoding", "expect", "http2-settings", "keep-alive");

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpsServer server;

	private final int target;

	private TlsProxy(HttpsServer server, int target) {
		this.server = server;
		this.target = target;
	}

	static TlsProxy to(int target) throws Exception {
		HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(certificate()));
		TlsProxy proxy = new TlsProxy(server, target);
		server.createContext("/", proxy::pass);
		server.setExecutor(proxy.threads);
		server.start();
		return proxy;
	}

	String url() {
		return "https://localhost:" + this.server.getAddress().getPort();
	}

	private static SSLContext certificate() throws IOException, InterruptedException, GeneralSecurityException {
		Path file = Files.createTempDirectory("tls-proxy").resolve("certificate.p12");
		new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
				file.toString())
			.inheritIO()
			.start()
			.waitFor();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	private void pass(HttpExchange exchange) throws IOException {
		try (exchange) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + this.target + exchange.getRequestURI()))
				.method(exchange.getRequestMethod(),
						HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
				.header("X-Forwarded-Proto", "https")
				.header("X-Forwarded-Host", "localhost")
				.header("X-Forwarded-Port", String.valueOf(this.server.getAddress().getPort()));
			exchange.getRequestHeaders()
				.forEach((name, values) -> values.stream()
					.filter((value) -> !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)))
					.forEach((value) -> request.header(name, value)));
			HttpResponse<byte[]> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			response.headers().map().forEach((name, values) -> {
				if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
					exchange.getResponseHeaders().put(name, List.copyOf(values));
				}
			});
			byte[] body = response.body();
			exchange.sendResponseHeaders(response.statusCode(), (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
