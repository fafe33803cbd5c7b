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

package dev.verify.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/**
 * The service behind the gateway, which notes what reaches it.
 */
final class Service implements AutoCloseable {

	private final List<Relayed> relayed = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	Service() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			String token = exchange.getRequestHeaders().getFirst("Authorization");
			this.relayed.add(new Relayed(exchange.getRequestURI().getPath(), (token != null) ? token : ""));
			byte[] body = "the service".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** What has reached it since the last look. */
	List<Relayed> taken() {
		List<Relayed> taken = List.copyOf(this.relayed);
		this.relayed.clear();
		return taken;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A request.
	 *
	 * @param path its path
	 * @param authorization its header; empty if absent
	 */
	record Relayed(String path, String authorization) {
	}

}
