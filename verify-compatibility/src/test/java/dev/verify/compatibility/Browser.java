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

package dev.verify.compatibility;

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
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A browser, or another client that keeps cookies. Redirects are followed on demand.
 */
public final class Browser {

	private static final String HTML = "text/html,*/*;q=0.8";

	private static final String JSON = "application/json";

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final URI base;

	private String accept = HTML;

	private @Nullable String csrf;

	Browser(URI base) {
		this.base = base;
	}

	/** A client that asks for JSON. */
	public Browser forJson() {
		this.accept = JSON;
		return this;
	}

	public URI base() {
		return this.base;
	}

	public HttpClient http() {
		return this.http;
	}

	/** Asks for a page. Headers are pairs. */
	public Page get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	/** Follows redirects from a page to their end. */
	public Page follow(Page page) {
		Page at = page;
		for (int i = 0; at.status() == 302 && i < 10; i++) {
			at = get(at.location());
		}
		return at;
	}

	/** Posts a form with the CSRF token of the page before. */
	public Page post(String path, String... fields) {
		String form = form(fields);
		if (this.csrf != null) {
			form += (form.isEmpty() ? "" : "&") + "_csrf=" + encode(this.csrf);
		}
		return send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
	}

	/** Sends a request. Headers are pairs. */
	public Page send(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path))
			.setHeader("Accept", this.accept)
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		cookie("XSRF-TOKEN").ifPresent((token) -> request.setHeader("X-XSRF-TOKEN", token));
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			Page page = new Page(response.statusCode(), location(response), response.headers(), response.body());
			page.lookFor("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
				.or(() -> page.lookFor("\"csrf\":\\{[^}]*\"token\":\"([^\"]+)\""))
				.ifPresent((token) -> this.csrf = token);
			return page;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	public Optional<String> cookie(String name) {
		return this.cookies.getCookieStore()
			.get(this.base)
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.map(HttpCookie::getValue)
			.filter((value) -> !value.isEmpty())
			.findFirst();
	}

	private String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").map((location) -> {
			String target = response.uri().resolve(location).toString();
			String host = this.base.toString();
			return target.startsWith(host) ? target.substring(host.length()) : target;
		}).orElse("");
	}

	/** Forgets a cookie, as if it had expired. */
	public void forget(String name) {
		this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.toList()
			.forEach((cookie) -> this.cookies.getCookieStore().remove(null, cookie));
	}

	/** Logs in at the application's login page. */
	public Page logIn(String user, String... fields) {
		get("/login");
		String[] form = new String[fields.length + 4];
		form[0] = "username";
		form[1] = user;
		form[2] = "password";
		form[3] = Users.PASSWORD;
		System.arraycopy(fields, 0, form, 4, fields.length);
		return post("/login", form);
	}

	/** Passes the second factor by a code to a number that the user has. */
	public Page verify(String phone) {
		Page page = get("/second-factor");
		post("/second-factor/start", "enrollment",
				page.find("(?:name=\"enrollment\" value=|\"enrollment\":)\"([^\"]+)\""));
		get("/second-factor");
		return post("/second-factor/verify", "code", Provider.code(phone));
	}

	/** Adds a first number, and passes the second factor with it. */
	public Page enroll(String phone) {
		get("/second-factor/enroll");
		post("/second-factor/enroll/start", "method", "sms", "destination", phone);
		get("/second-factor/enroll");
		return post("/second-factor/enroll/verify", "code", Provider.code(phone));
	}

	/** The value of an {@code Authorization} header. */
	public static String basic(String user) {
		return "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + Users.PASSWORD).getBytes(StandardCharsets.UTF_8));
	}

	public static String form(String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append((i > 0) ? "&" : "").append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return form.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
