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

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.emulator.handset.PasskeyAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a browser, in front of the proxy. Follows no redirect by itself.
 */
final class Person {

	/** The answer that never came, because a node died. */
	static final int NO_ANSWER = 0;

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern PASSKEY_OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");

	private static final Pattern ENROLLMENT = Pattern.compile("name=\"enrollment\" value=\"([^\"]+)\"");

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(20))
		.build();

	private final String base;

	private final Customer customer;

	private final Cookies cookies = new Cookies();

	private IntUnaryOperator route = (request) -> -1;

	private int requests;

	private @Nullable String csrf;

	private @Nullable HttpResponse<String> last;

	Person(String base, Customer customer) {
		this.base = base;
		this.customer = customer;
	}

	Customer customer() {
		return this.customer;
	}

	/** Has each request go to a node, by the request's number. */
	Person by(IntUnaryOperator nodes) {
		this.route = nodes;
		this.requests = 0;
		return this;
	}

	Person on(int node) {
		return by((request) -> node);
	}

	/** Another window with the same cookies as of now. */
	Person copy() {
		Person copy = new Person(this.base, this.customer).by(this.route);
		copy.cookies.take(this.cookies);
		copy.csrf = this.csrf;
		return copy;
	}

	/** Listens to what a page is told, until it has been told all. */
	Person listen(String path) {
		return send(request(path).setHeader("Accept", "text/event-stream").GET());
	}

	Person get(String path) {
		return send(request(path).GET());
	}

	/** Sends a form, with the token of the last page; names and values alternate. */
	Person post(String path, String... fields) {
		StringBuilder form = new StringBuilder("_csrf=").append(encode((this.csrf != null) ? this.csrf : ""));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
		}
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString())));
	}

	/** Asks for the account, and gives the password. */
	Person logIn() {
		get("/account").get("/login");
		return post("/login", "username", this.customer.name(), "password", Customer.PASSWORD);
	}

	/**
	 * Presses the button of the n-th way that the page offers, where the last answer led.
	 * An authenticator that is the only way is asked at once.
	 */
	Person press(int way) {
		get(location().startsWith("/second-factor?") ? location() : "/second-factor");
		boolean asked = way == 0 && !ENROLLMENT.matcher(body()).find() && body().contains("name=\"challenge\"");
		return asked ? this : post("/second-factor/start", "enrollment", found(ENROLLMENT, way));
	}

	/** Opens the page that asks for a code, and gives one. */
	Person answer(String code, String... fields) {
		return get("/second-factor").post("/second-factor/verify",
				Stream.concat(Stream.of("code", code), Stream.of(fields)).toArray(String[]::new));
	}

	/** Opens the page that asks for a passkey, and has the authenticator sign. */
	String sign(PasskeyAuthenticator authenticator) {
		return authenticator.sign(get("/second-factor").passkeyOptions(), this.base);
	}

	/** What the page hands to the browser, to create or use a passkey. */
	String passkeyOptions() {
		return found(PASSKEY_OPTIONS, 0).replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
	}

	/** Whether the account is open: its own page is what counts. */
	boolean isIn() {
		get("/account");
		return status() == 200 && body().contains("FACTOR_");
	}

	int status() {
		return (this.last != null) ? this.last.statusCode() : NO_ANSWER;
	}

	String body() {
		return (this.last != null) ? this.last.body() : "";
	}

	/** The redirect's path, with its query; empty if there is none. */
	String location() {
		HttpResponse<String> answer = this.last;
		return (answer == null) ? ""
				: answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
	}

	/** What the page says went wrong: the word in the redirect's query. */
	String problem() {
		Matcher word = Pattern.compile("[?&]error=([a-z-]+)").matcher(location());
		return word.find() ? word.group(1) : "";
	}

	String session() {
		return this.cookies.get("SESSION");
	}

	Person withSession(String session) {
		this.cookies.set("SESSION", session);
		return this;
	}

	String found(Pattern pattern, int index) {
		return pattern.matcher(body())
			.results()
			.skip(index)
			.findFirst()
			.map((found) -> found.group(1))
			.orElseThrow(() -> new AssertionError(
					"Not on this page: " + pattern + "\n" + status() + ' ' + location() + '\n' + body()));
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofSeconds(60))
			.header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
			.header(Proxy.ADDRESS, this.customer.address());
		int node = this.route.applyAsInt(this.requests++);
		if (node >= 0) {
			request.header(Proxy.NODE, String.valueOf(node));
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie", this.cookies.toString());
		}
		return request;
	}

	private Person send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
			this.last = answer;
			answer.headers().allValues("Set-Cookie").forEach(this.cookies::keep);
			Matcher token = CSRF.matcher(answer.body());
			if (token.find()) {
				this.csrf = token.group(1);
			}
		}
		catch (IOException ex) {
			this.last = null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.last = null;
		}
		return this;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
