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

package dev.verify.emulator;

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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dev.verify.emulator.contract.AnswerGuard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the API that adds nothing to it: the requests of a test, as written there.
 */
public final class Api {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final String url;

	private final String credentials;

	public Api(String url, String user, String password) {
		this.url = url;
		this.credentials = "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	public static Api of(VerifyEmulator emulator) {
		return of(emulator, emulator);
	}

	public static Api of(VerifyEmulator emulator, EmulatedAccount account) {
		return new Api(emulator.url(), account.accountSid(), account.authToken());
	}

	public Api as(String user, String password) {
		return new Api(this.url, user, password);
	}

	/** A path that starts with a dot belongs to the default service. */
	public Answer post(String path, String... form) {
		return send("POST", path, "application/x-www-form-urlencoded", encode(form));
	}

	public Answer get(String path) {
		return send("GET", path, null, "");
	}

	public Answer delete(String path) {
		return send("DELETE", path, null, "");
	}

	public Answer send(String method, String path, String type, String body) {
		String target = path.startsWith(".") ? "/v2/Services/VA" + "0".repeat(32) + path.substring(1) : path;
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(target.startsWith("http") ? target : this.url + target))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization", this.credentials)
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (type != null) {
			request.header("Content-Type", type);
		}
		try {
			HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
			AnswerGuard.check(response);
			return new Answer(response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String... form) {
		List<String> pairs = new ArrayList<>();
		for (int i = 0; i < form.length; i += 2) {
			pairs.add(form[i] + "=" + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
		}
		return String.join("&", pairs);
	}

	public record Answer(HttpResponse<String> http) {

		public int status() {
			return this.http.statusCode();
		}

		public JsonNode json() {
			return JSON.readTree(this.http.body());
		}

		public String text(String pointer) {
			JsonNode node = json().at(pointer.startsWith("/") ? pointer : "/" + pointer);
			return (node.isNull() || node.isMissingNode()) ? null : node.asString();
		}

		public int code() {
			return json().path("code").asInt(-1);
		}

		public String header(String name) {
			return this.http.headers().firstValue(name).orElse(null);
		}

	}

}
