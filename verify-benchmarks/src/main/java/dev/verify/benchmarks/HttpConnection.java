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

package dev.verify.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP connection over a plain socket, with as little work on this side as can be:
 * what is measured is the server. It has one request under way at a time.
 */
final class HttpConnection implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 60_000;

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	private byte[] answer = new byte[8 * 1024];

	private int length;

	private int head;

	HttpConnection(URI server) throws IOException {
		this.socket = new Socket(server.getHost(), server.getPort());
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.in = this.socket.getInputStream();
		this.out = this.socket.getOutputStream();
	}

	/**
	 * Sends a request.
	 * @param request the whole of it, in ISO 8859-1
	 */
	void send(String request) throws IOException {
		this.out.write(request.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Waits for the answer and reads all of it.
	 * @return the HTTP status
	 */
	int receive() throws IOException {
		this.length = 0;
		this.head = -1;
		while (this.head < 0) {
			int searched = Math.max(0, this.length - 3);
			read();
			this.head = end(searched);
		}
		int size = field("Content-Length", 0);
		if (size >= 0) {
			readTo(this.head + Integer.parseInt(value(size)));
		}
		else if (field("Transfer-Encoding", 0) >= 0) {
			readChunks();
		}
		return Integer.parseInt(text(9, 12));
	}

	/** Returns a header of the last answer. */
	@Nullable String header(String name) {
		int value = field(name, 0);
		return (value >= 0) ? value(value) : null;
	}

	/** Returns the first value of a header that contains a text. */
	@Nullable String header(String name, String part) {
		for (int value = field(name, 0); value >= 0; value = field(name, lineEnd(value) + 2)) {
			if (value(value).contains(part)) {
				return value(value);
			}
		}
		return null;
	}

	/** Returns the body of the last answer. */
	String body() {
		return text(this.head, this.length);
	}

	/**
	 * Finds where the value of a header begins; the servers differ in the case of names.
	 */
	private int field(String name, int from) {
		for (int line = from; line < this.head; line = lineEnd(line) + 2) {
			int i = 0;
			while (i < name.length() && (this.answer[line + i] | 0x20) == (name.charAt(i) | 0x20)) {
				i++;
			}
			if (i == name.length() && this.answer[line + i] == ':') {
				return line + i + 1;
			}
		}
		return -1;
	}

	private String value(int from) {
		return text(from, lineEnd(from)).strip();
	}

	/** Reads chunks, and leaves their contents in place of them. */
	private void readChunks() throws IOException {
		int to = this.head;
		int from = this.head;
		while (true) {
			int line = lineEnd(from);
			while (line < 0) {
				read();
				line = lineEnd(from);
			}
			int size = Integer.parseInt(text(from, line), 16);
			readTo(line + 2 + size + 2);
			System.arraycopy(this.answer, line + 2, this.answer, to, size);
			to += size;
			from = line + 2 + size + 2;
			if (size == 0) {
				this.length = to;
				return;
			}
		}
	}

	private int lineEnd(int from) {
		for (int i = from; i + 1 < this.length; i++) {
			if (this.answer[i] == '\r' && this.answer[i + 1] == '\n') {
				return i;
			}
		}
		return -1;
	}

	private int end(int from) {
		for (int line = lineEnd(from); line >= 0; line = lineEnd(line + 2)) {
			if (line + 3 < this.length && this.answer[line + 2] == '\r' && this.answer[line + 3] == '\n') {
				return line + 4;
			}
		}
		return -1;
	}

	private void readTo(int length) throws IOException {
		while (this.length < length) {
			read();
		}
	}

	private void read() throws IOException {
		if (this.length == this.answer.length) {
			this.answer = Arrays.copyOf(this.answer, 2 * this.length);
		}
		int read = this.in.read(this.answer, this.length, this.answer.length - this.length);
		if (read < 0) {
			throw new EOFException("The server closed the connection");
		}
		this.length += read;
	}

	private String text(int from, int to) {
		return new String(this.answer, from, to - from, StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
