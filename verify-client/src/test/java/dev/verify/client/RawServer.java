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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bare socket that does to each connection what a test wants.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket listener;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger requests = new AtomicInteger();

	RawServer(Behaviour behaviour) {
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread acceptor = new Thread(() -> accept(behaviour), "raw-server");
		acceptor.setDaemon(true);
		acceptor.start();
	}

	private void accept(Behaviour behaviour) {
		while (!this.listener.isClosed()) {
			try {
				Socket socket = this.listener.accept();
				this.sockets.add(socket);
				Thread handler = new Thread(() -> handle(behaviour, socket), "raw-connection");
				handler.setDaemon(true);
				handler.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void handle(Behaviour behaviour, Socket socket) {
		try {
			behaviour.behave(new Connection(socket, this.requests));
		}
		catch (IOException ex) {
			// The client went away, as it may.
		}
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.listener.getLocalPort());
	}

	int requests() {
		return this.requests.get();
	}

	int connections() {
		return this.sockets.size();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * What happens on a connection.
	 */
	@FunctionalInterface
	interface Behaviour {

		void behave(Connection connection) throws IOException;

	}

	/**
	 * A connection under the control of a test.
	 */
	record Connection(Socket socket, AtomicInteger requests) {

		void readRequest() throws IOException {
			InputStream in = new BufferedInputStream(this.socket.getInputStream());
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				int next = in.read();
				if (next < 0) {
					throw new IOException("No request");
				}
				head.append((char) next);
			}
			String length = head.toString().replaceAll("(?s).*content-length: (\\d+).*|.*", "$1");
			in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
			this.requests.incrementAndGet();
		}

		void write(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			this.socket.getOutputStream().flush();
		}

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
