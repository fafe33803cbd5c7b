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

import java.net.URI;
import java.net.http.HttpResponse;

import org.jspecify.annotations.Nullable;

/**
 * What a caller has seen: a status, a text, and cookies of the application.
 * <p>
 * Only one thing counts as the same although it differs: a denial that asks an anonymous
 * user to log in asks a user with a password for the second factor. A redirect to
 * {@code /login} corresponds to one to {@code /second-factor}, and a 401 to a 401.
 *
 * @param status the HTTP status
 * @param text the body, or the address that a redirect leads to
 * @param denial what a denial asks for; {@code null} if the caller was not denied for
 * lack of a login
 */
record Seen(int status, String text, @Nullable Denial denial) {

	/** What a denial asks for. */
	enum Denial {

		LOGIN, SECOND_FACTOR

	}

	static Seen of(HttpResponse<String> response) {
		String location = response.headers().firstValue("Location").orElse("");
		String cookies = response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(WebRules.COOKIE))
			.reduce("", String::concat);
		if (response.statusCode() == 401) {
			return denied(401, response.body().contains("\"second-factor-required\""));
		}
		if (response.statusCode() != 302) {
			return text(response.statusCode(), response.body() + cookies);
		}
		URI address = URI.create(location);
		boolean plain = address.getQuery() == null;
		if (plain && ("/login".equals(address.getPath()) || "/second-factor".equals(address.getPath()))) {
			return denied(302, address.getPath().equals("/second-factor"));
		}
		return text(302, address.getPath() + (plain ? "" : '?' + address.getQuery()) + cookies);
	}

	static Seen text(int status, String text) {
		return new Seen(status, text, null);
	}

	static Seen text(Object text) {
		return text(200, String.valueOf(text));
	}

	private static Seen denied(int status, boolean secondFactor) {
		return new Seen(status, "denied", secondFactor ? Denial.SECOND_FACTOR : Denial.LOGIN);
	}

	/** Tells whether another caller has seen the same. */
	boolean isSameAs(Seen other) {
		return this.status == other.status && this.text.equals(other.text)
				&& (this.denial == null) == (other.denial == null);
	}

}
