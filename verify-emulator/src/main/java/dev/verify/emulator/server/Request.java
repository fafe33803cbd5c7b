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

package dev.verify.emulator.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP request. Its {@link #toString()} shows the method only.
 *
 * @param method the HTTP method
 * @param path the raw path
 * @param rawQuery the raw query, empty for none
 * @param headers the headers
 * @param body the body; {@code null} when it was too large to keep
 * @param address the address that the server is bound to, such as {@code localhost:8089}
 */
public record Request(String method, String path, String rawQuery, HttpHeaders headers, byte @Nullable [] body,
		String address) {

	private static final Pattern HOST = Pattern
		.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]+](:[0-9]{1,5})?");

	private static final Pattern SIGNATURE = Pattern.compile("(\"signature\"\\s*:\\s*\")[^\"]*");

	private static final int MAX_PARAMETERS = 1000;

	/**
	 * Returns a header.
	 * @param name the header's name
	 * @return its first value, empty for none
	 */
	public String header(String name) {
		String value = this.headers.get(name);
		return (value != null) ? value : "";
	}

	/**
	 * Returns the headers that hold no credentials.
	 * @return the values by name
	 */
	public Map<String, String> harmlessHeaders() {
		Map<String, String> harmless = new LinkedHashMap<>();
		this.headers.forEach((header) -> {
			if (!header.getKey().equalsIgnoreCase("Authorization")) {
				harmless.put(header.getKey(), header.getValue());
			}
		});
		return harmless;
	}

	/**
	 * Returns the host and port that the client asked for.
	 * @return the {@code Host} header if it is well formed, or else the server's address
	 */
	public String host() {
		String host = header("Host");
		return HOST.matcher(host).matches() ? host : this.address;
	}

	/**
	 * Returns the body as text.
	 * @return the body, empty for none
	 */
	public String text() {
		return (this.body != null) ? new String(this.body, StandardCharsets.UTF_8) : "";
	}

	/**
	 * Returns the body as text without the signature of a passkey.
	 * @return the body, empty for none
	 */
	public String harmlessText() {
		return SIGNATURE.matcher(text()).replaceAll("$1…");
	}

	/**
	 * Reads the query's parameters.
	 * @return the values by name
	 * @throws IllegalArgumentException when the query is malformed
	 */
	public Map<String, List<String>> query() {
		return decode(this.rawQuery);
	}

	/**
	 * Reads the body as a form. A body that says it is something else has no parameters.
	 * @return the values by name
	 * @throws IllegalArgumentException when the form is malformed
	 */
	public Map<String, List<String>> form() {
		String type = header("Content-Type").toLowerCase(Locale.ROOT);
		boolean form = type.isEmpty() || type.startsWith("application/x-www-form-urlencoded");
		return form ? decode(text()) : Map.of();
	}

	private static Map<String, List<String>> decode(String encoded) {
		if (encoded.isEmpty()) {
			return Map.of();
		}
		return new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true).parameters();
	}

	@Override
	public String toString() {
		return "Request[" + this.method + "]";
	}

}
