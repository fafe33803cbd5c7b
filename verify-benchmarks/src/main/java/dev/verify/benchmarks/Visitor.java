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

package dev.verify.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A user's browser, over one connection: it keeps the session's cookie, and follows
 * redirects on demand.
 */
final class Visitor implements AutoCloseable {

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ";

	private final HttpConnection connection;

	private String cookie = "";

	private boolean broken;

	Visitor(URI application) throws IOException {
		this.connection = new HttpConnection(application);
	}

	/**
	 * Logs in: the form, the password, and what comes after it.
	 * @param user the user's name
	 */
	void password(String user) throws IOException {
		this.cookie = "";
		expect(200, get("/login"));
		expect(302, post("/login", "username=" + user + "&password=" + WebApplication.PASSWORD + csrf()));
	}

	/**
	 * Goes the way of the second factor, from the page that was asked for to that page.
	 * @param user the user's name
	 * @param inbox finds the code that was sent to a number
	 */
	void secondFactor(String user, Function<String, String> inbox) throws IOException {
		expect(302, get("/account"));
		expect(200, get("/second-factor"));
		expect(302, post("/second-factor/start", "enrollment=" + user + csrf()));
		expect(200, get("/second-factor"));
		expect(302, post("/second-factor/verify", "code=" + inbox.apply(EnrolledNumbers.of(user)) + csrf()));
		account();
	}

	/**
	 * Goes the way of Spring Security's one-time token, with as many requests.
	 * @param user the user's name
	 * @param outbox finds the token that was sent
	 */
	void oneTimeToken(String user, Supplier<String> outbox) throws IOException {
		expect(302, get("/account"));
		expect(200, get("/login?factor.type=ott&factor.reason=missing"));
		expect(302, post("/ott/generate", "username=" + user + csrf()));
		expect(200, get("/login/ott"));
		expect(302, post("/login/ott", "token=" + outbox.get() + csrf()));
		account();
	}

	/** Asks for the page of users, and insists on getting it. */
	void account() throws IOException {
		expect(200, get("/account"));
		if (!this.connection.body().contains(WebApplication.ACCOUNT)) {
			throw new IllegalStateException("Not the page of users");
		}
	}

	/** Ends the session. */
	void logout() throws IOException {
		expect(302, post("/logout", ""));
	}

	int get(String path) throws IOException {
		return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n" + this.cookie + "\r\n");
	}

	int post(String path, String form) throws IOException {
		return exchange("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n" + this.cookie + FORM
				+ form.length() + "\r\n\r\n" + form);
	}

	/** Returns the form field that the last page asks to be sent back. */
	String csrf() {
		String page = this.connection.body();
		int field = page.indexOf("name=\"_csrf\"");
		if (field < 0) {
			throw new IllegalStateException("A page without a form");
		}
		int value = page.indexOf("value=\"", field) + "value=\"".length();
		return "&_csrf=" + page.substring(value, page.indexOf('"', value));
	}

	/** Returns whether the connection cannot be used any more. */
	boolean broken() {
		return this.broken;
	}

	/** Asks for a push, and tells whether the page waits for it. */
	boolean asksForPush(String user) throws IOException {
		expect(200, get("/second-factor"));
		if (!this.connection.body().contains("name=\"_csrf\"")) {
			return false;
		}
		post("/second-factor/start", "enrollment=" + user + csrf());
		return get("/second-factor") == 200 && this.connection.body().contains("data-poll");
	}

	/** Returns the header that names the session; empty before the first page. */
	String cookie() {
		return this.cookie;
	}

	private int exchange(String request) throws IOException {
		this.broken = true;
		this.connection.send(request);
		int status = this.connection.receive();
		this.broken = false;
		String set = this.connection.header("Set-Cookie", "SESSION");
		if (set != null) {
			this.cookie = "Cookie: " + set.substring(0, set.indexOf(';')) + "\r\n";
		}
		return status;
	}

	private void expect(int status, int answered) {
		if (answered != status) {
			@Nullable String location = this.connection.header("Location");
			throw new IllegalStateException("Answered " + answered + " to " + location + ", not " + status);
		}
	}

	@Override
	public void close() throws IOException {
		this.connection.close();
	}

}
