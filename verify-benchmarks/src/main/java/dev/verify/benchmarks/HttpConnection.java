package dev.verify.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP connection over a plain socket, with as little work on this side as can be:
 * what is measured is the server. It sends one request at a time.
 */
final class HttpConnection implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	private byte[] answer = new byte[8 * 1024];

	private int length;

	private int head;

	private String body = "";

	HttpConnection(URI server) throws IOException {
		this.socket = new Socket(server.getHost(), server.getPort());
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(60_000);
		this.in = this.socket.getInputStream();
	}

	/**
	 * Sends a request.
	 * @param request the whole of it
	 */
	void send(String request) throws IOException {
		this.socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
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
		String size = header("Content-Length");
		if (size != null) {
			int whole = this.head + Integer.parseInt(size);
			while (this.length < whole) {
				read();
			}
			this.body = text(this.head, whole);
		}
		else {
			this.body = (header("Transfer-Encoding") != null) ? chunks() : "";
		}
		return Integer.parseInt(text(9, 12));
	}

	/** Returns a header of the last answer. */
	@Nullable String header(String name) {
		// The servers differ in the case of names, and nothing else here needs regions.
		String all = text(0, this.head);
		for (int line = all.indexOf("\r\n"); line >= 0
				&& line + 2 < all.length(); line = all.indexOf("\r\n", line + 2)) {
			if (all.regionMatches(true, line + 2, name, 0, name.length())
					&& all.charAt(line + 2 + name.length()) == ':') {
				return all.substring(line + 3 + name.length(), all.indexOf("\r\n", line + 2)).strip();
			}
		}
		return null;
	}

	/** Returns the body of the last answer. */
	String body() {
		return this.body;
	}

	private String chunks() throws IOException {
		StringBuilder text = new StringBuilder();
		int at = this.head;
		while (true) {
			int line = lineEnd(at);
			int size = Integer.parseInt(text(at, line), 16);
			int end = line + 2 + size + 2;
			while (this.length < end) {
				read();
			}
			if (size == 0) {
				return text.toString();
			}
			text.append(text(line + 2, line + 2 + size));
			at = end;
		}
	}

	private int lineEnd(int from) throws IOException {
		for (int i = from;; i++) {
			while (this.length < i + 2) {
				read();
			}
			if (this.answer[i] == '\r' && this.answer[i + 1] == '\n') {
				return i;
			}
		}
	}

	private int end(int from) {
		for (int i = from; i + 3 < this.length; i++) {
			if (this.answer[i] == '\r' && this.answer[i + 1] == '\n' && this.answer[i + 2] == '\r'
					&& this.answer[i + 3] == '\n') {
				return i + 4;
			}
		}
		return -1;
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
