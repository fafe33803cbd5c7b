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

package dev.verify.gateway;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A browser that follows a redirect on demand.
 */
final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern ENROLLMENT = Pattern.compile("name=\"enrollment\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
		.build();

	private URI address;

	private @Nullable HttpResponse<String> last;

	Browser(URI base) {
		this.address = base;
	}

	Browser get(String path) {
		return send(request(path).GET());
	}

	/** Goes where the last response sent it. */
	Browser follow() {
		return get(location());
	}

	/** Follows redirects to their end. */
	Browser arrive() {
		while (status() == 302) {
			follow();
		}
		return this;
	}

	Browser post(String path, String name, String value) {
		Matcher token = CSRF.matcher(body());
		String form = (token.find() ? "_csrf=" + encode(token.group(1)) + '&' : "") + name + '=' + encode(value);
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	/** Asks for a code on a page of the second factor. */
	Browser sendCode(String page) {
		Matcher enrollment = ENROLLMENT.matcher(get(page).body());
		if (!enrollment.find()) {
			throw new AssertionError("No method to choose: " + status() + '\n' + body());
		}
		return post("/second-factor/start", "enrollment", enrollment.group(1));
	}

	Browser answer(String code) {
		return get("/second-factor").post("/second-factor/verify", "code", code);
	}

	int status() {
		return response().statusCode();
	}

	String body() {
		return response().body();
	}

	String location() {
		return response().headers().firstValue("Location").orElse("");
	}

	private HttpResponse<String> response() {
		return Objects.requireNonNull(this.last, "No request yet");
	}

	private HttpRequest.Builder request(String path) {
		this.address = this.address.resolve(path);
		return HttpRequest.newBuilder(this.address);
	}

	private Browser send(HttpRequest.Builder request) {
		try {
			this.last = this.http.send(request.setHeader("Accept", "text/html").build(),
					HttpResponse.BodyHandlers.ofString());
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
