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

package dev.verify.reliability.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Stands between client and provider, sees each byte of both, and kills the provider at a
 * point of an exchange. The client is then cut off, as by a host that is gone. Its books
 * outlive the provider's.
 */
final class DeadlyProxy implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

	/** Each exchange has a connection of its own, so that each can die on it. */
	private static final String CLOSE = "Connection: close\r\n";

	private final ServerSocket listener;

	/** The first lines of requests that began to arrive. */
	private final List<String> begun = new CopyOnWriteArrayList<>();

	/** The first lines of requests that the provider got whole: it may have acted. */
	private final List<String> through = new CopyOnWriteArrayList<>();

	private volatile @Nullable MortalEmulator provider;

	private volatile @Nullable Plan plan;

	DeadlyProxy() {
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(() -> {
			while (true) {
				Socket client = this.listener.accept();
				daemon(() -> serve(client));
			}
		});
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** Stands before another provider, with new books. */
	void to(MortalEmulator newProvider) {
		this.provider = newProvider;
		forget();
	}

	/**
	 * Kills the provider in the next exchange whose request is like this; with new books.
	 */
	void killAt(DeathPoint point, String request) {
		forget();
		this.plan = new Plan(point, request);
	}

	private void forget() {
		this.begun.clear();
		this.through.clear();
	}

	long begun(String request) {
		return this.begun.stream().filter((line) -> line.matches(request)).count();
	}

	long through(String request) {
		return this.through.stream().filter((line) -> line.matches(request)).count();
	}

	private void serve(Socket client) throws IOException {
		try (client) {
			if (dies(DeathPoint.ON_ACCEPT, null, client)) {
				return;
			}
			exchange(client, new BufferedInputStream(client.getInputStream()));
		}
	}

	private void exchange(Socket client, InputStream in) throws IOException {
		int first = in.read();
		if (first < 0) {
			return;
		}
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.write(first);
		readHead(in, request);
		String line = request.toString(StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
		this.begun.add(line);
		int body = length(request);
		Plan now = this.plan;
		if (now != null && line.matches(now.request()) && now.point().isWhileReading()) {
			// The client cannot tell how much of it was read before it was cut off.
			if (now.point() == DeathPoint.HALF_OF_THE_BODY) {
				in.readNBytes(body / 2);
			}
			dies(now.point(), line, client);
			return;
		}
		request.write(in.readNBytes(body));
		if (dies(DeathPoint.BEFORE_IT_GETS_THE_REQUEST, line, client)) {
			return;
		}
		byte[] answer = forward(line, request.toByteArray(), client);
		if (answer != null) {
			client.getOutputStream().write(answer);
			client.getOutputStream().flush();
		}
	}

	private byte @Nullable [] forward(String line, byte[] request, Socket client) throws IOException {
		MortalEmulator target = this.provider;
		if (target == null) {
			return null;
		}
		try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
			if (plans(DeathPoint.HALF_OF_THE_REQUEST_THROUGH, line)) {
				upstream.getOutputStream().write(request, 0, request.length / 2);
				upstream.getOutputStream().flush();
				dies(DeathPoint.HALF_OF_THE_REQUEST_THROUGH, line, client);
				return null;
			}
			this.through.add(line);
			upstream.getOutputStream().write(request);
			upstream.getOutputStream().flush();
			if (dies(DeathPoint.REQUEST_THROUGH, line, client)) {
				return null;
			}
			return answer(line, upstream.getInputStream(), client);
		}
	}

	private byte @Nullable [] answer(String line, InputStream upstream, Socket client) throws IOException {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.write(upstream.read());
		if (dies(DeathPoint.FIRST_BYTE_OF_THE_ANSWER, line, client)) {
			return null;
		}
		readHead(upstream, answer);
		int head = answer.size() + CLOSE.length();
		answer.write(upstream.readNBytes(length(answer)));
		byte[] whole = answer.toString(StandardCharsets.ISO_8859_1)
			.replaceFirst("\r\n", "\r\n" + CLOSE)
			.getBytes(StandardCharsets.ISO_8859_1);
		for (DeathPoint point : List.of(DeathPoint.HALF_OF_THE_ANSWERS_HEAD, DeathPoint.HALF_OF_THE_ANSWERS_BODY,
				DeathPoint.ALL_BUT_THE_LAST_BYTE)) {
			if (plans(point, line)) {
				int part = switch (point) {
					case HALF_OF_THE_ANSWERS_HEAD -> head / 2;
					case HALF_OF_THE_ANSWERS_BODY -> head + (whole.length - head) / 2;
					default -> whole.length - 1;
				};
				client.getOutputStream().write(Arrays.copyOf(whole, part));
				client.getOutputStream().flush();
				dies(point, line, client);
				return null;
			}
		}
		return whole;
	}

	private boolean plans(DeathPoint point, @Nullable String line) {
		Plan now = this.plan;
		return now != null && now.point() == point && (line == null || line.matches(now.request()));
	}

	private boolean dies(DeathPoint point, @Nullable String line, Socket client) throws IOException {
		MortalEmulator target = this.provider;
		if (target == null || !plans(point, line)) {
			return false;
		}
		this.plan = null;
		this.provider = null;
		target.kill();
		if (!point.name().contains("ANSWER") && point != DeathPoint.ALL_BUT_THE_LAST_BYTE) {
			client.setSoLinger(true, 0);
		}
		client.close();
		return true;
	}

	private static void readHead(InputStream in, ByteArrayOutputStream into) throws IOException {
		while (!into.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("Half a head");
			}
			into.write(next);
		}
	}

	private static int length(ByteArrayOutputStream head) {
		Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
		return length.find() ? Integer.parseInt(length.group(1)) : 0;
	}

	private static void daemon(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// One of both ends is gone.
			}
		}, "deadly-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

	private record Plan(DeathPoint point, String request) {
	}

}
