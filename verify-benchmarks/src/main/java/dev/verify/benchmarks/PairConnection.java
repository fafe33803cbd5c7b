package dev.verify.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One connection over which verifications are started and checked, with as little work on
 * this side as can be.
 */
final class PairConnection implements AutoCloseable {

	private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final String LENGTH = "Content-Length: ";

	private final Socket socket;

	private final String head;

	private final byte[] answer = new byte[64 * 1024];

	PairConnection(URI emulator, String accountSid, String authToken) throws IOException {
		this.socket = new Socket(emulator.getHost(), emulator.getPort());
		this.socket.setTcpNoDelay(true);
		String credentials = Base64.getEncoder()
			.encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
		this.head = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
				+ "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + LENGTH;
	}

	/**
	 * Posts a form.
	 * @return the HTTP status of the answer
	 */
	int post(String path, String form) throws IOException {
		this.socket.getOutputStream()
			.write(("POST " + path + this.head + form.length() + "\r\n\r\n" + form)
				.getBytes(StandardCharsets.US_ASCII));
		InputStream in = this.socket.getInputStream();
		int length = 0;
		int whole = Integer.MAX_VALUE;
		while (length < whole) {
			int read = in.read(this.answer, length, this.answer.length - length);
			if (read < 0) {
				throw new EOFException();
			}
			length += read;
			whole = (whole == Integer.MAX_VALUE) ? wholeLength(length) : whole;
		}
		return Integer.parseInt(new String(this.answer, 9, 3, StandardCharsets.US_ASCII));
	}

	private int wholeLength(int length) {
		for (int i = 0; i + END_OF_HEAD.length <= length; i++) {
			if (this.answer[i] == '\r' && this.answer[i + 1] == '\n' && this.answer[i + 2] == '\r'
					&& this.answer[i + 3] == '\n') {
				String text = new String(this.answer, 0, i, StandardCharsets.ISO_8859_1);
				int begin = text.indexOf(LENGTH) + LENGTH.length();
				int end = text.indexOf('\r', begin);
				return i + END_OF_HEAD.length + Integer.parseInt(text.substring(begin, (end < 0) ? i : end));
			}
		}
		return Integer.MAX_VALUE;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
