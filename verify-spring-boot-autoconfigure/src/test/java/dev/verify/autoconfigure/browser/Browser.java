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

package dev.verify.autoconfigure.browser;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A browser or a client: keeps cookies and the CSRF token, follows no redirect by itself.
 */
public final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern FACTOR = Pattern.compile("name=\"enrollment\" value=\"([^\"]+)\"");

	private final CookieManager cookies;

	private final HttpClient http;

	private final URI base;

	private final List<String> headers;

	private @Nullable String csrf;

	private @Nullable HttpResponse<String> last;

	public Browser(URI base) {
		this(base, new CookieManager(null, CookiePolicy.ACCEPT_ALL), List.of("Accept", "text/html, */*;q=0.5"));
	}

	private Browser(URI base, CookieManager cookies, List<String> headers) {
		this.base = base;
		this.cookies = cookies;
		this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
		this.headers = new ArrayList<>(headers);
	}

	/** Another tab: the same cookies, and the form that is shown. */
	public Browser tab() {
		Browser tab = new Browser(this.base, this.cookies, this.headers);
		tab.csrf = this.csrf;
		tab.last = this.last;
		return tab;
	}

	/** Another client that has got hold of the session cookie alone. */
	public Browser withSession(String cookie, String value) {
		Browser thief = new Browser(this.base);
		thief.headers.addAll(List.of("Cookie", cookie + '=' + value));
		return thief;
	}

	public Browser with(String header, String value) {
		this.headers.addAll(List.of(header, value));
		return this;
	}

	public Browser accepting(String types) {
		this.headers.set(1, types);
		return this;
	}

	/** Sends any method, with the CSRF token of the last page. */
	public Browser ask(String method, String address) {
		HttpRequest.Builder request = request(address).method(method, HttpRequest.BodyPublishers.noBody());
		if (this.csrf != null) {
			request.header("X-CSRF-TOKEN", this.csrf);
		}
		return send(request);
	}

	public Browser get(String address) {
		return send(request(address).GET());
	}

	public Browser post(String address, String... fields) {
		StringBuilder form = new StringBuilder("_csrf=").append(encode((this.csrf != null) ? this.csrf : ""));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return send(request(address).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString())));
	}

	public Browser postJson(String address, String json) {
		return send(request(address).header("Content-Type", "application/json")
			.header("X-CSRF-TOKEN", (this.csrf != null) ? this.csrf : "")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	/** Follows redirects until there is a page. */
	public Browser arrive() {
		for (int hops = 0; status() / 100 == 3; hops++) {
			if (hops > 20) {
				throw new AssertionError("Redirected for ever, last to " + location());
			}
			get(location());
		}
		return this;
	}

	/** The address of the page that is shown, which may be another server's. */
	public String address() {
		return answered().uri().toString();
	}

	/** Has a code sent to the only factor. */
	public Browser sendCode() {
		get("/second-factor");
		return post("/second-factor/start", "enrollment", found(FACTOR)).get("/second-factor");
	}

	public Browser answer(String code) {
		return post("/second-factor/verify", "code", code);
	}

	public String cookie(String name) {
		return cookies(name).findFirst().map(HttpCookie::getValue).orElseThrow();
	}

	public Browser forget(String name) {
		List<HttpCookie> named = cookies(name).toList();
		if (named.isEmpty()) {
			throw new AssertionError("No cookie " + name);
		}
		named.forEach((cookie) -> this.cookies.getCookieStore().remove(this.base, cookie));
		return this;
	}

	public int status() {
		return answered().statusCode();
	}

	public String body() {
		return answered().body();
	}

	/** Where a redirect leads, relative to the server. */
	public String location() {
		String location = header("Location")
			.orElseThrow(() -> new AssertionError("No redirect but " + status() + ": " + body()));
		String address = answered().uri().resolve(location).toString();
		return address.startsWith(this.base.toString()) ? address.substring(this.base.toString().length()) : address;
	}

	public Optional<String> header(String name) {
		return answered().headers().firstValue(name);
	}

	public Stream<HttpCookie> cookies(String name) {
		return this.cookies.getCookieStore().getCookies().stream().filter((cookie) -> cookie.getName().equals(name));
	}

	private HttpRequest.Builder request(String address) {
		URI uri = URI.create(address.startsWith("http") ? address : this.base + address);
		return HttpRequest.newBuilder(uri).headers(this.headers.toArray(String[]::new));
	}

	private Browser send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			this.last = response;
			Matcher token = CSRF.matcher(response.body());
			if (token.find()) {
				this.csrf = token.group(1);
			}
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The server does not respond", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private String found(Pattern pattern) {
		Matcher matcher = pattern.matcher(body());
		if (!matcher.find()) {
			throw new AssertionError(
					"Not on this page: " + pattern + "\n" + answered() + answered().headers() + "\n" + body());
		}
		return matcher.group(1);
	}

	private HttpResponse<String> answered() {
		if (this.last == null) {
			throw new AssertionError("Nothing was requested yet");
		}
		return this.last;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
