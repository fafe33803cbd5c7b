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

package dev.verify.reliability.fuzz;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.reliability.fuzz.FuzzTarget.Feed;

import static dev.verify.reliability.fuzz.Canary.check;

/**
 * Whatever is sent to the emulator, it answers, and never with an error of its own.
 */
final class EmulatorFeed implements Feed {

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static final List<String> PATHS = List.of("/Verifications", "/VerificationCheck", "/Entities",
			"/Entities/identity-1/Factors", "/Entities/identity-1/Challenges", "/RateLimits", "/Webhooks",
			"/AccessTokens", "/MessagingConfigurations", "");

	private final String authorization = "Basic " + Base64.getEncoder()
		.encodeToString((EMULATOR.accountSid() + ':' + EMULATOR.authToken()).getBytes(StandardCharsets.UTF_8));

	private int taken;

	/** The first byte chooses the operation; the rest is the body, or the query. */
	@Override
	public void take(byte[] input) {
		if (input.length == 0) {
			return;
		}
		if (this.taken++ % 500 == 0) {
			EMULATOR.reset();
		}
		int choice = input[0] & 0xff;
		String path = "/v2/Services/" + EMULATOR.serviceSid() + PATHS.get(choice % PATHS.size());
		byte[] rest = Arrays.copyOfRange(input, 1, input.length);
		try {
			int status = (choice >= 128) ? get(path + '?' + query(rest)) : post(path, rest);
			check(status >= 200 && status < 500, "an answer, not an error of the emulator: " + status);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer", ex);
		}
	}

	private int get(String path) throws IOException {
		return status(open(path));
	}

	private int post(String path, byte[] body) throws IOException {
		HttpURLConnection connection = open(path);
		connection.setDoOutput(true);
		connection.setFixedLengthStreamingMode(body.length);
		connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
		connection.getOutputStream().write(body);
		return status(connection);
	}

	private HttpURLConnection open(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create(EMULATOR.url() + path).toURL().openConnection();
		connection.setRequestProperty("Authorization", this.authorization);
		connection.setReadTimeout(10_000);
		return connection;
	}

	private static int status(HttpURLConnection connection) throws IOException {
		int status = connection.getResponseCode();
		try (var body = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
			if (body != null) {
				body.readAllBytes();
			}
		}
		return status;
	}

	/** Any bytes, as far as a request line can hold them. */
	private static String query(byte[] bytes) {
		StringBuilder query = new StringBuilder();
		for (byte b : bytes) {
			boolean plain = b > ' ' && b < 0x7f && "\"<>\\^`{|}#[]".indexOf(b) < 0;
			query.append((plain && b != '%') ? String.valueOf((char) b) : String.format("%%%02X", b));
		}
		return query.toString();
	}

}
