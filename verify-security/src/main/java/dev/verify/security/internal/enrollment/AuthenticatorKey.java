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

package dev.verify.security.internal.enrollment;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key of an authenticator app, as QR code and as text.
 */
public final class AuthenticatorKey {

	private static final String SECRET = "secret=";

	private final String uri;

	private AuthenticatorKey(String uri) {
		this.uri = uri;
	}

	/**
	 * Reads the address that a candidate keeps.
	 * @param uri an {@code otpauth} address
	 * @return the key
	 */
	public static AuthenticatorKey of(String uri) {
		return new AuthenticatorKey(uri);
	}

	/**
	 * Puts the application's and the user's name on the address that Verify has made,
	 * which knows neither: the user's name stays between the application and the device.
	 */
	public static AuthenticatorKey labelled(String uri, String issuer, String accountName) {
		String rest = parameters(uri).filter((parameter) -> !parameter.startsWith("issuer="))
			.collect(Collectors.joining("&"));
		return new AuthenticatorKey("otpauth://totp/" + encode(issuer) + ":" + encode(accountName) + "?" + rest
				+ "&issuer=" + encode(issuer));
	}

	/**
	 * Returns what the QR code says.
	 * @return an {@code otpauth} address
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * Returns the key for those who type it.
	 * @return the key as Base32 in groups of four
	 */
	public String grouped() {
		String key = parameters(this.uri).filter((parameter) -> parameter.startsWith(SECRET))
			.map((parameter) -> parameter.substring(SECRET.length()))
			.findFirst()
			.orElse("");
		return key.replaceAll("(.{4})(?=.)", "$1 ");
	}

	@Override
	public String toString() {
		return "AuthenticatorKey[]";
	}

	private static Stream<String> parameters(String uri) {
		String query = URI.create(uri).getRawQuery();
		return (query != null) ? Stream.of(query.split("&")) : Stream.empty();
	}

	/**
	 * A colon separates issuer and account, so that neither may have one, escaped or not.
	 */
	private static String encode(String text) {
		String name = text.replace(':', ' ').replaceAll(" {2,}", " ").strip();
		return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
