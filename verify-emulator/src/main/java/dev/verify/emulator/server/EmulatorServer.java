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

package dev.verify.emulator.server;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP server: reads whole requests of bounded size and hands them to the endpoint
 * that they belong to.
 */
public final class EmulatorServer {

	private static final int MAX_BODY = 256 * 1024;

	private static final int MAX_LINE = 16 * 1024;

	private static final int MAX_HEADERS = 32 * 1024;

	/**
	 * Apart from the global ones, which an application disposes of when it closes: other
	 * applications may use the emulator.
	 */
	private static final LoopResources LOOPS = LoopResources.create("verify-emulator",
			LoopResources.DEFAULT_IO_WORKER_COUNT, true);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

	private final List<Endpoint> endpoints;

	private final String host;

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final DisposableServer server;

	// Runs while the server starts to listen. Earlier requests wait for it, because an
	// event loop must not read a file.
	private final Mono<Void> loaded;

	private EmulatorServer(String host, int port, List<Endpoint> endpoints) {
		this.host = host;
		this.endpoints = endpoints;
		this.loaded = Mono.fromRunnable(() -> endpoints.forEach(Endpoint::load))
			.subscribeOn(Schedulers.boundedElastic())
			.then()
			.cache();
		this.server = HttpServer.create()
			.runOn(LOOPS)
			.host(host)
			.port(port)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.readTimeout(READ_TIMEOUT)
			.doOnConnection((connection) -> this.connections.add(connection.channel()))
			.httpRequestDecoder((decoder) -> decoder.maxInitialLineLength(MAX_LINE).maxHeaderSize(MAX_HEADERS))
			.handle(this::handle)
			.bindNow();
		this.loaded.subscribe();
	}

	/**
	 * Starts a server.
	 * @param host the address to bind to
	 * @param port the port, 0 for any free one
	 * @param endpoints the parts of the server, the first that accepts answers
	 * @return the running server
	 */
	public static EmulatorServer start(String host, int port, List<Endpoint> endpoints) {
		return new EmulatorServer(host, port, endpoints);
	}

	/**
	 * Returns the address that the server is bound to.
	 * @return the address
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Returns the port that the server listens on.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Stops the server and frees its port.
	 */
	public void stop() {
		this.server.disposeNow(Duration.ofSeconds(5));
		this.connections.close();
	}

	/**
	 * Waits until the server is stopped.
	 */
	public void await() {
		this.server.onDispose().block();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive()
			.collect(BoundedBody::new, BoundedBody::add)
			.flatMap((body) -> this.loaded.then(dispatch(whole(request, body), response)));
	}

	private Mono<Void> dispatch(Request request, HttpServerResponse response) {
		for (Endpoint endpoint : this.endpoints) {
			if (endpoint.accepts(request.path())) {
				return Mono.from(endpoint.answer(request, response));
			}
		}
		return response.sendNotFound();
	}

	private Request whole(HttpServerRequest request, BoundedBody body) {
		String uri = request.uri();
		int query = uri.indexOf('?');
		String path = (query < 0) ? uri : uri.substring(0, query);
		InetSocketAddress address = Objects.requireNonNull(request.hostAddress());
		return new Request(request.method().name(), path, (query < 0) ? "" : uri.substring(query + 1),
				request.requestHeaders(), body.overflown ? null : body.bytes.toByteArray(),
				"localhost:" + address.getPort());
	}

	/**
	 * Keeps a body up to its limit and lets the rest pass by.
	 */
	private static final class BoundedBody {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private boolean overflown;

		void add(ByteBuf buffer) {
			this.overflown = this.overflown || this.bytes.size() + buffer.readableBytes() > MAX_BODY;
			if (this.overflown) {
				this.bytes.reset();
				return;
			}
			byte[] chunk = new byte[buffer.readableBytes()];
			buffer.getBytes(buffer.readerIndex(), chunk);
			this.bytes.writeBytes(chunk);
		}

	}

}
