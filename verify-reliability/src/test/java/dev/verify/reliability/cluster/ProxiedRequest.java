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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the proxy.
 *
 * @param isRepeatable whether it may be sent twice
 * @param node the number of the node that it wants; -1 if any
 * @param bytes what the node gets
 */
record ProxiedRequest(boolean isRepeatable, int node, byte[] bytes) {

	/** Reads one; {@code null} if there is none. */
	static @Nullable ProxiedRequest read(InputStream in) throws IOException {
		String line = line(in);
		if (line.isEmpty()) {
			return null;
		}
		List<String> head = new ArrayList<>(List.of(line));
		int node = -1;
		int length = 0;
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			String name = header.substring(0, header.indexOf(':'));
			String value = header.substring(name.length() + 1).strip();
			if (name.equalsIgnoreCase(Proxy.NODE)) {
				node = Integer.parseInt(value);
			}
			else if (name.equalsIgnoreCase(Proxy.ADDRESS)) {
				head.add("X-Forwarded-For: " + value);
			}
			else if (!isHopByHop(name)) {
				head.add(header);
			}
			if (name.equalsIgnoreCase("Content-Length")) {
				length = Integer.parseInt(value);
			}
		}
		head.add("Connection: close");
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(in.readNBytes(length));
		return new ProxiedRequest(line.startsWith("GET "), node, bytes.toByteArray());
	}

	private static boolean isHopByHop(String name) {
		return List.of("connection", "upgrade", "http2-settings", "x-forwarded-for").contains(name.toLowerCase());
	}

	private static String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

}
