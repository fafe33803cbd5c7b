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

package dev.verify.reliability.withheld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps cookies and follows no redirect by itself.
 */
final class Browser {

	private static final String HTML = "text/html, */*;q=0.5";

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI base;

	Browser(URI base) {
		this.base = base;
	}

	HttpClient http() {
		return this.http;
	}

	URI base() {
		return this.base;
	}

	/** Asks for a page. More headers are pairs; they may replace {@code Accept}. */
	HttpResponse<String> get(String path, String... headers) {
		return send(request(path, headers).GET());
	}

	/** Posts a form with the CSRF token of the session. */
	HttpResponse<String> post(String path, String... fields) {
		return postForm(path, get("/open/csrf").body(), fields);
	}

	HttpResponse<String> postForm(String path, String csrf, String... fields) {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("_csrf=" + encode(csrf) + form("&", fields))));
	}

	HttpResponse<String> postJson(String path, String json) {
		return send(request(path, "Accept", "application/json").header("Content-Type", "application/json")
			.header("X-CSRF-TOKEN", get("/open/csrf").body())
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	/** Posts as a machine: no page, no CSRF token. */
	HttpResponse<String> postPlain(String path, String credentials, String... fields) {
		return send(request(path, "Accept", "application/json", "Authorization", credentials)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form("", fields))));
	}

	void forgetSession() {
		List<HttpCookie> sessions = this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().endsWith("SESSION") || cookie.getName().equals("JSESSIONID"))
			.toList();
		if (sessions.isEmpty()) {
			throw new IllegalStateException("No session cookie");
		}
		sessions.forEach((cookie) -> this.cookies.getCookieStore().remove(this.base, cookie));
	}

	static String found(HttpResponse<String> page, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(page.body());
		if (!matcher.find()) {
			throw new AssertionError(page.statusCode() + " " + page.headers().firstValue("Location")
					+ ": not on this page: " + pattern + "\n" + page.body());
		}
		return matcher.group(1);
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path)).setHeader("Accept", HTML);
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private static String form(String before, String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append((i > 0) ? "&" : before).append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return form.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
