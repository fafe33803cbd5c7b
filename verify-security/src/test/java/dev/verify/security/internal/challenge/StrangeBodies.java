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

package dev.verify.security.internal.challenge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Makes strange answers of a good one: some by hand, as many as wanted by chance.
 */
final class StrangeBodies {

	private static final String[] TOKENS = { "null", "true", "[]", "{}", "NaN", "-Infinity", "1e999", "\"\"",
			"\"approved\"", "\"Approved\"", "\"verified\"", "\"pending\"", "\"status\"", ",", ":", "}", "{", "]",
			"\\u0000", "\\ud800", "\u0000", "\uFEFF", "/*x*/", "'", "\"status\":\"approved\",", "\"sid\":\"VE\",", "+",
			"\u00e9", "\t" };

	private StrangeBodies() {
	}

	/** Bodies of HTTP answers that are otherwise in order. */
	static List<byte[]> byHand(Question question) {
		String yes = question.yes();
		String status = yes.replaceAll("(?s).*\"status\":\"(\\w+)\".*", "$1");
		String quoted = "\"" + status + "\"";
		List<String> all = new ArrayList<>(List.of("", " ", "\n", "null", "true", "0", "-", "\"", "\"x\"", "[", "]",
				"{", "}", "[]", "{}", "[{}]", "{\"\":1}", "NaN", "Infinity", "undefined", "approved",
				"status=approved&valid=true", "<html><body>approved</body></html>",
				"<?xml version=\"1.0\"?><TwilioResponse/>", "\u0000", "\u001f\u008b", "[".repeat(10_000),
				"{\"a\":".repeat(10_000), "[".repeat(10_000) + "]".repeat(10_000),
				"{\"sid\":\"" + "x".repeat(1_000_000) + "\"}", "\"" + "x".repeat(1_000_000), " ".repeat(300_000) + yes,
				"1".repeat(100_000), "{\"sid\":" + "9".repeat(5_000) + "}"));
		for (String other : List.of("pending", "canceled", "max_attempts_reached", "deleted", "failed", "expired",
				"denied", "unverified", "approved_soon", status.toUpperCase(), " " + status, status + " ",
				status + "\\u0000", "")) {
			all.add(yes.replace(quoted, "\"" + other + "\""));
		}
		for (String other : List.of("null", "true", "1", "1.5e3", "{}", "[]", "[" + quoted + "]",
				"{\"value\":" + quoted + "}", "NaN", "'" + status + "'", status, "\"\\ud800\"", "\"\\u00\"",
				"\"\\x41\"", quoted + "," + quoted, quoted + quoted, "\"a\nb\"")) {
			all.add(yes.replace(quoted, other));
		}
		for (String value : question.bound()) {
			all.add(yes.replace("\"" + value + "\"", "null"));
			all.add(yes.replace(value, value + "x"));
			all.add(yes.replace(value, ""));
		}
		all.addAll(List.of("\uFEFF" + yes, yes + yes, yes + " " + yes, yes + "\n", yes + "x", yes + "}",
				"[" + yes + "]", "{\"data\":" + yes + "}", yes.replace("{", "{{"), yes.replace("\"", "'"),
				yes.replace("\"", ""), yes.replace(":", "="), yes.replace(",", ",,"),
				yes.substring(0, yes.length() - 1) + ",}", yes.replaceFirst("\\{", "{\"status\":\"pending\","),
				yes.replaceFirst("\\{", "{\"status\":\"approved\","), yes.replaceFirst("\\{", "{\"sid\":\"VE\","),
				yes.replaceFirst("\\{", "{\"x\":NaN,"), yes.replaceFirst("\\{", "{\"x\":\"\\\\ud800\","),
				yes.replaceFirst("\\{", "{\"x\":" + "[".repeat(10_000)), yes.replace("\"status\"", "\"Status\""),
				yes.replace("\"status\"", "\"\\u0073tatu\\u0053\""), yes.replace("\"sid\"", "\"SID\""),
				yes.replaceFirst("\"sid\"", "\"verification_sid\""), yes.replace("2026-01-01T00:00:00Z", "never"),
				yes.replace("\"sms\"", "{}"), yes.replace("null", "NULL")));
		List<byte[]> bodies = new ArrayList<>();
		all.forEach((body) -> bodies.add(body.getBytes(StandardCharsets.UTF_8)));
		for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-32", "IBM037")) {
			bodies.add(yes.getBytes(Charset.forName(charset)));
		}
		bodies.add(gzip(yes.getBytes(StandardCharsets.UTF_8)));
		bodies.add(yes.replace(status, status + "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
		return bodies;
	}

	/**
	 * Whole HTTP answers that are not in order themselves; the connection ends with each.
	 */
	static List<byte[]> framedByHand(Question question) {
		byte[] yes = question.yes().getBytes(StandardCharsets.UTF_8);
		List<byte[]> answers = new ArrayList<>();
		String json = "Content-Type: application/json\r\n";
		for (String head : List.of(json + "Content-Length: " + (yes.length + 1),
				json + "Content-Length: " + (yes.length - 1), json + "Content-Length: 0", json + "Content-Length: -1",
				json + "Content-Length: x", json + "Content-Length: 99999999999999999999",
				json + "Content-Length: 1\r\nContent-Length: 2", json + "Transfer-Encoding: chunked",
				json + "Transfer-Encoding: gzip, chunked", "Content-Type: text/html\r\nContent-Length: " + yes.length,
				"Content-Type: application/problem+json\r\nContent-Length: " + yes.length,
				"Content-Type: nonsense\r\nContent-Length: " + yes.length, "Content-Length: " + yes.length)) {
			answers.add(answer("200 OK", head, yes));
		}
		// Ten megabytes in ten kilobytes, expanded by nobody.
		byte[] bomb = gzip(new byte[10_000_000]);
		answers.add(answer("200 OK", json + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length, bomb));
		byte[] packed = gzip(yes);
		answers.add(answer("200 OK", json + "Content-Encoding: gzip\r\nContent-Length: " + packed.length, packed));
		for (String status : List.of("204 No Content", "304 Not Modified", "302 Found", "400 Bad Request",
				"404 Not Found", "500 Oops", "999 Odd", "2xx OK", "")) {
			answers.add(answer(status, json + "Content-Length: " + yes.length, yes));
		}
		return answers;
	}

	/** A good answer, changed in one to three places. */
	static byte[] byChance(Question question, Random random) {
		byte[] body = question.yes().getBytes(StandardCharsets.UTF_8);
		for (int change = random.nextInt(3); change >= 0 && body.length > 1; change--) {
			body = changed(body, random);
		}
		return body;
	}

	private static byte[] changed(byte[] body, Random random) {
		int at = random.nextInt(body.length);
		int end = Math.min(body.length, at + 1 + random.nextInt(random.nextBoolean() ? 4 : 60));
		return switch (random.nextInt(9)) {
			case 0 -> Arrays.copyOf(body, at);
			case 1 -> splice(body, at, end, new byte[0]);
			case 2 -> splice(body, at, at, Arrays.copyOfRange(body, at, end));
			case 3 -> flipped(body, at, random);
			case 4 -> splice(body, at, at, token(random));
			case 5 -> splice(body, at, end, token(random));
			case 6 -> onString(body, random, token(random));
			case 7 -> onString(body, random, onePiece(body, random));
			default -> splice(body, at, end, Arrays.copyOfRange(body, body.length - (end - at), body.length));
		};
	}

	private static byte[] token(Random random) {
		return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] flipped(byte[] body, int at, Random random) {
		byte[] copy = body.clone();
		copy[at] ^= (byte) (1 << random.nextInt(8));
		return copy;
	}

	/** Puts something in the place of one whole string of the JSON. */
	private static byte[] onString(byte[] body, Random random, byte[] in) {
		int[] place = string(body, random);
		return splice(body, place[0], place[1], in);
	}

	private static byte[] onePiece(byte[] body, Random random) {
		int[] place = string(body, random);
		return Arrays.copyOfRange(body, place[0], place[1]);
	}

	private static int[] string(byte[] body, Random random) {
		int from = random.nextInt(body.length);
		while (from > 0 && body[from] != '"') {
			from--;
		}
		int to = Math.min(body.length, from + 1);
		while (to < body.length && body[to - 1] != '"') {
			to++;
		}
		return new int[] { from, to };
	}

	private static byte[] splice(byte[] body, int from, int to, byte[] in) {
		byte[] result = new byte[body.length - (to - from) + in.length];
		System.arraycopy(body, 0, result, 0, from);
		System.arraycopy(in, 0, result, from, in.length);
		System.arraycopy(body, to, result, from + in.length, body.length - to);
		return result;
	}

	private static byte[] answer(String status, String head, byte[] body) {
		byte[] start = ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + head + "\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		byte[] whole = Arrays.copyOf(start, start.length + body.length);
		System.arraycopy(body, 0, whole, start.length, body.length);
		return whole;
	}

	private static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

}
