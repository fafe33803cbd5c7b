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

package dev.verify.security.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server, and may lose its next response along with the connection: the
 * command was carried out, and the client does not know.
 */
final class LosingProxy implements AutoCloseable {

	private final ServerSocket socket;

	private volatile int server;

	private final AtomicBoolean loses = new AtomicBoolean();

	private final AtomicInteger responses = new AtomicInteger();

	private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

	LosingProxy(int server) {
		this.server = server;
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		run(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	void loseNextResponse() {
		this.loses.set(true);
	}

	boolean hasLost() {
		return !this.loses.get();
	}

	/** Counts what the server has sent, a read each. */
	int responses() {
		return this.responses.get();
	}

	/** Ends all connections; new ones lead to another server. */
	void redirect(int other) {
		this.server = other;
		this.clients.forEach((client) -> {
			try {
				client.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.socket.accept();
			this.clients.add(client);
			Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.server);
			run(() -> pass(client, upstream, false));
			run(() -> pass(upstream, client, true));
		}
	}

	private void pass(Socket from, Socket to, boolean responses) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			byte[] buffer = new byte[8192];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (responses && this.loses.compareAndSet(true, false)) {
					return;
				}
				to.getOutputStream().write(buffer, 0, read);
				if (responses) {
					this.responses.incrementAndGet();
				}
			}
		}
	}

	private static void run(Connection task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The connection has ended.
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Connection {

		void run() throws IOException;

	}

}
