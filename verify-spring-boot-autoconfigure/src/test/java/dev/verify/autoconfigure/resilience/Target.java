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

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import dev.verify.autoconfigure.resilience.FaultyServer.Script;

/**
 * What the client is pointed at.
 */
record Target(int port, IntSupplier requests, Closeable resource) implements Closeable {

	static Target serving(ServerSocket listener, Script script) {
		FaultyServer server = new FaultyServer(listener, script);
		return new Target(server.port(), server::requests, server);
	}

	/**
	 * Holds the port, so that no other server gets it, but does not listen.
	 */
	static Target thatIsClosed(InetAddress loopback) throws IOException {
		Socket holder = new Socket();
		holder.bind(new InetSocketAddress(loopback, 0));
		return new Target(holder.getLocalPort(), () -> 0, holder);
	}

	/**
	 * Listens, but its queue is full, so that the kernel drops whoever knocks.
	 */
	static Target thatNeverAccepts(InetAddress loopback) throws IOException {
		ServerSocket listener = new ServerSocket(0, 1, loopback);
		List<Socket> queue = new ArrayList<>();
		boolean room = true;
		while (room) {
			Socket socket = new Socket();
			queue.add(socket);
			try {
				socket.connect(new InetSocketAddress(loopback, listener.getLocalPort()), 100);
			}
			catch (SocketTimeoutException ex) {
				room = false;
			}
		}
		return new Target(listener.getLocalPort(), () -> 0, () -> {
			for (Socket socket : queue) {
				socket.close();
			}
			listener.close();
		});
	}

	@Override
	public void close() throws IOException {
		this.resource.close();
	}

}
