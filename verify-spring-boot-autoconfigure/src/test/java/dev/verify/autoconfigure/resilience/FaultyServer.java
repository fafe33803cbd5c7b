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

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bare socket that follows a script on each connection, and counts the requests of
 * which it saw as much as a byte.
 */
final class FaultyServer implements Closeable {

	private final ServerSocket listener;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger requests = new AtomicInteger();

	FaultyServer(ServerSocket listener, Script script) {
		this.listener = listener;
		daemon(() -> {
			while (true) {
				Socket socket = this.listener.accept();
				this.sockets.add(socket);
				daemon(() -> repeat(script, new Wire(socket)));
			}
		});
	}

	private static void repeat(Script script, Wire wire) throws IOException {
		while (!wire.socket.isClosed()) {
			script.play(wire);
		}
	}

	private static void daemon(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// The client went away, or the server was closed: both end the script.
			}
		}, "faulty-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * How many requests began to arrive.
	 */
	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What happens on a connection, again and again until it is closed.
	 */
	@FunctionalInterface
	interface Script {

		void play(Wire wire) throws IOException;

	}

	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

	/**
	 * The server's end of a connection.
	 */
	final class Wire {

		private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

		private final Socket socket;

		private final InputStream in;

		private Wire(Socket socket) throws IOException {
			this.socket = socket;
			this.in = new BufferedInputStream(socket.getInputStream());
		}

		/**
		 * Waits for the first byte of a request.
		 */
		char begin() throws IOException {
			int first = this.in.read();
			if (first < 0) {
				throw new IOException("The client sent no request");
			}
			FaultyServer.this.requests.incrementAndGet();
			return (char) first;
		}

		/**
		 * Reads a request to its end.
		 * @return its head
		 */
		String request() throws IOException {
			StringBuilder head = new StringBuilder().append(begin());
			while (head.indexOf("\r\n\r\n") < 0) {
				int next = this.in.read();
				if (next < 0) {
					throw new IOException("The client sent half a request");
				}
				head.append((char) next);
			}
			Matcher length = LENGTH.matcher(head);
			this.in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
			return head.toString();
		}

		void write(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			this.socket.getOutputStream().flush();
		}

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		void close() throws IOException {
			this.socket.close();
		}

		/**
		 * Gives no answer, whatever the client says.
		 */
		void silence() throws IOException {
			this.in.transferTo(OutputStream.nullOutputStream());
			close();
		}

	}

}
