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

package dev.verify.autoconfigure.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.verify.emulator.VerifyEmulator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that keeps cookies, and sends the CSRF token that it was told last.
 */
final class ExampleClient {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final List<String> headers = new ArrayList<>();

	private final String base;

	private String accept = "application/json";

	private @Nullable String csrf;

	private @Nullable HttpResponse<String> last;

	ExampleClient(String base) {
		this.base = base;
	}

	ExampleClient with(String name, String value) {
		this.headers.addAll(List.of(name, value));
		return this;
	}

	ExampleClient accepting(String type) {
		this.accept = type;
		return this;
	}

	/** Verifies the code that the first of the user's phones receives. */
	ExampleClient verify(VerifyEmulator emulator, String phone) {
		return verify(emulator, phone, 0);
	}

	/** Verifies the code that the phone receives, the n-th method of the user. */
	ExampleClient verify(VerifyEmulator emulator, String phone, int method) {
		String enrollment = json(get("/second-factor")).at("/methods/" + method + "/enrollment").asString();
		assertThat(post("/second-factor/start", "enrollment", enrollment).status()).as(body()).isEqualTo(200);
		String challenge = json(this).path("challenge").asString();
		String code = emulator.inbox().latestTo(phone).code();
		return post("/second-factor/verify", "code", code, "challenge", challenge);
	}

	ExampleClient get(String path) {
		return send(request(path).GET());
	}

	ExampleClient post(String path, String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&")
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.header("X-CSRF-TOKEN", (this.csrf != null) ? this.csrf : "")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString())));
	}

	int status() {
		return response().statusCode();
	}

	String body() {
		return response().body();
	}

	String header(String name) {
		return response().headers().firstValue(name).orElse("");
	}

	private HttpResponse<String> response() {
		if (this.last == null) {
			throw new AssertionError("No request was sent");
		}
		return this.last;
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Accept", this.accept);
		return this.headers.isEmpty() ? request : request.headers(this.headers.toArray(String[]::new));
	}

	private ExampleClient send(HttpRequest.Builder request) {
		try {
			this.last = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			noteToken(this.last.body());
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The server does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private void noteToken(String body) {
		for (String start : List.of("\"token\":\"", "name=\"_csrf\" type=\"hidden\" value=\"")) {
			int at = body.indexOf(start);
			if (at >= 0) {
				this.csrf = body.substring(at + start.length(), body.indexOf('"', at + start.length()));
			}
		}
	}

	private static JsonNode json(ExampleClient client) {
		return JSON.readTree(client.body());
	}

}
