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

package dev.verify.reliability.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load balancer: each request goes to the next node, unless it names one. Like nginx
 * it asks another node when one cannot be reached, and repeats a request that was sent
 * only if it is a GET.
 */
final class Proxy implements AutoCloseable {

	/** A request may ask for a node by its number. */
	static final String NODE = "X-Test-Node";

	/** Where a request claims to come from. */
	static final String ADDRESS = "X-Test-Address";

	private static final byte[] NO_NODE = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private final List<Node> nodes;

	private final ServerSocket server;

	private final ExecutorService workers = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "proxy");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicInteger turn = new AtomicInteger();

	private final Set<Node> drained = ConcurrentHashMap.newKeySet();

	Proxy(List<Node> nodes) throws IOException {
		this.nodes = nodes;
		this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
		this.workers.execute(this::accept);
	}

	String url() {
		return "http://localhost:" + this.server.getLocalPort();
	}

	/** Sends a node no more requests. */
	void drain(Node node) {
		this.drained.add(node);
	}

	/** Sends a node requests again. */
	void restore(Node node) {
		this.drained.remove(node);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.workers.execute(() -> serve(client));
			}
			catch (IOException ex) {
				// Closed, which the loop finds out.
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			ProxiedRequest request = ProxiedRequest.read(client.getInputStream());
			if (request != null && !relay(request, client)) {
				client.getOutputStream().write(NO_NODE);
			}
		}
		catch (IOException ex) {
			// The client is gone.
		}
	}

	private boolean relay(ProxiedRequest request, Socket client) throws IOException {
		for (Node node : candidates(request)) {
			Answer answer = ask(node, request);
			if (answer.bytes().length > 0) {
				client.getOutputStream().write(answer.bytes());
				return true;
			}
			if (answer.sent() && !request.isRepeatable()) {
				return false;
			}
		}
		return false;
	}

	private List<Node> candidates(ProxiedRequest request) {
		if (request.node() >= 0) {
			return List.of(this.nodes.get(request.node()));
		}
		int first = Math.floorMod(this.turn.getAndIncrement(), this.nodes.size());
		List<Node> inTurn = new ArrayList<>(this.nodes.subList(first, this.nodes.size()));
		inTurn.addAll(this.nodes.subList(0, first));
		inTurn.removeIf(this.drained::contains);
		return inTurn;
	}

	private static Answer ask(Node node, ProxiedRequest request) {
		boolean sent = false;
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
			sent = true;
			upstream.getOutputStream().write(request.bytes());
			InputStream in = upstream.getInputStream();
			in.transferTo(answer);
			return new Answer(true, answer.toByteArray());
		}
		catch (IOException ex) {
			// What came before the connection broke is no answer.
			return new Answer(sent, new byte[0]);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.workers.shutdownNow();
	}

	/** What a node has said; nothing if it has not answered. */
	private record Answer(boolean sent, byte[] bytes) {
	}

}
