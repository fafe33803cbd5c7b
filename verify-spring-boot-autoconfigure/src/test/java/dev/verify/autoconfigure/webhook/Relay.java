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

package dev.verify.autoconfigure.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What stands between the Internet and an application: it knows the public address, and
 * hands requests on to another port. It keeps a copy of each.
 */
final class Relay implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final BlockingQueue<Passed> passed = new LinkedBlockingQueue<>();

	private final HttpServer server;

	private volatile int target;

	Relay() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	URI url(String path) {
		return URI.create("http://localhost:" + this.server.getAddress().getPort() + path);
	}

	void to(int port) {
		this.target = port;
	}

	BlockingQueue<Passed> passed() {
		return this.passed;
	}

	/** Sends a request past the relay, with headers of its own. */
	int post(String path, String contentType, byte[] body, String... headers) {
		List<String> all = new ArrayList<>(List.of(headers));
		all.addAll(List.of("Content-Type", contentType));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.target + path))
			.headers(all.toArray(String[]::new))
			.POST(BodyPublishers.ofByteArray(body))
			.build();
		try {
			return this.http.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			// Of a body that is too large the server need not read the rest.
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
		String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
		int status = post(exchange.getRequestURI().toString(), contentType, body, "X-Twilio-Signature", signature);
		this.passed.add(new Passed(signature, contentType, body, status));
		exchange.sendResponseHeaders(status, -1);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** A request that was handed on, and its answer. */
	record Passed(String signature, String contentType, byte[] body, int status) {
	}

}
