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

package dev.verify.emulator.handset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The handset's way to the emulator: plain HTTP, as for any other client.
 */
final class DeviceHttp {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Supplier<String> url;

	DeviceHttp(Supplier<String> url) {
		this.url = url;
	}

	Answer get(String path, String user, String password) {
		return send(request(path, user, password).GET());
	}

	Answer post(String path, String user, String password, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
		return send(request(path, user, password).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path, String user, String password) {
		String credentials = Base64.getEncoder()
			.encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
		return HttpRequest.newBuilder(URI.create(this.url.get() + "/v2" + path))
			.timeout(TIMEOUT)
			.header("Authorization", "Basic " + credentials);
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<byte[]> response = Sender.HTTP.send(request.build(), BodyHandlers.ofByteArray());
			JsonNode body = Sender.JSON.readTree(response.body());
			if (response.statusCode() >= 400) {
				throw new HandsetException(response.statusCode(), body.path("code").asInt(0),
						body.path("message").asString(""));
			}
			return new Answer(response, body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The handset was interrupted", ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	record Answer(HttpResponse<byte[]> response, JsonNode body) {

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

	}

	/**
	 * What it takes to send, from the first request on.
	 */
	private static final class Sender {

		static final JsonMapper JSON = JsonMapper.builder().build();

		static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	}

}
