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

package dev.verify.security.internal.web;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.passkey.PasskeyResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request as pages and sessions see it, on either web stack.
 */
public interface PageRequest {

	/** The most characters that a parameter has where nothing else is said. */
	int MAX_LENGTH = 64;

	/** What people and messages put between the digits of a code. */
	Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}\\p{Cf}.\\p{Pd}\\u2212]");

	/**
	 * Tells whether the request changes something.
	 * @return {@code false} for a request that reads
	 */
	boolean isPost();

	/**
	 * Tells whether the body of the request is of another type than a form, as JSON is.
	 * No parameter would be found in it.
	 * @return {@code false} for a form, or without a body
	 */
	default boolean hasOtherBody() {
		String type = header("Content-Type");
		String length = header("Content-Length");
		boolean empty = "0".equals(length) || (length == null && header("Transfer-Encoding") == null);
		return isPost() && type != null && !empty
				&& Stream.of("application/x-www-form-urlencoded", "multipart/form-data")
					.noneMatch((form) -> type.regionMatches(true, 0, form, 0, form.length()));
	}

	/**
	 * Tells whether the client asks for HTML by name, as browsers do for pages, and not
	 * by {@code XMLHttpRequest}.
	 * @return {@code false} for a JSON client
	 */
	boolean wantsHtml();

	/**
	 * Returns a parameter that is there exactly once, and not too long.
	 * @param name the parameter
	 * @param maxLength the most characters
	 * @return its value
	 */
	Optional<String> parameter(String name, int maxLength);

	/**
	 * Returns a parameter of at most 64 characters that is there exactly once.
	 * @param name the parameter
	 * @return its value
	 */
	default Optional<String> parameter(String name) {
		return parameter(name, MAX_LENGTH);
	}

	/**
	 * Tells whether there is a parameter, whatever its value.
	 * @param name the parameter
	 * @return whether it is there
	 */
	boolean isPresent(String name);

	/**
	 * Returns a header.
	 * @param name the header
	 * @return its first value
	 */
	@Nullable String header(String name);

	/**
	 * Returns the value of a cookie.
	 * @param name the cookie
	 * @return its value, if the browser has one
	 */
	Optional<String> cookie(String name);

	/**
	 * Returns the languages that the client accepts, the preferred first.
	 * @return at least one
	 */
	List<Locale> locales();

	/**
	 * Returns who uses the page.
	 * @return the name of the login, withheld or shown; {@code null} if there is none
	 */
	@Nullable String accountName();

	/**
	 * Returns the submitted code, as it is compared: with the digits of any script in
	 * ASCII, and without blanks, dashes, dots and invisible characters.
	 * @return the code; empty if there is none
	 */
	default String code() {
		String typed = Normalizer.normalize(parameter("code").orElse(""), Normalizer.Form.NFKC);
		StringBuilder code = new StringBuilder();
		BETWEEN_DIGITS.matcher(typed)
			.replaceAll("")
			.codePoints()
			.map((digit) -> Character.isDigit(digit) ? '0' + Character.digit(digit, 10) : digit)
			.forEach(code::appendCodePoint);
		return code.toString();
	}

	/**
	 * Returns what was submitted to a challenge.
	 * @param method the method of the challenge
	 * @return the code, or the credential of a passkey as JSON; empty without one
	 */
	default String answer(SecondFactorMethod method) {
		return (method == SecondFactorMethod.PASSKEY) ? parameter("credential", PasskeyResponse.MAX_LENGTH).orElse("")
				: code();
	}

	/**
	 * Returns the path of the application.
	 * @return for instance {@code /bank}; empty for the root
	 */
	String contextPath();

	/**
	 * Returns the address of a page of the second factor.
	 * @param page one of {@link SecondFactorPaths}
	 * @return the path with that of the application
	 */
	default String address(String page) {
		return contextPath() + context().base().of(page);
	}

	/**
	 * Returns what all pages of the chain share.
	 * @return the context
	 */
	PageContext context();

	/**
	 * Returns the texts in the language of the request.
	 * @return the texts
	 */
	default Messages messages() {
		return Messages.of(locales(), context().texts());
	}

	/**
	 * Tells whether the client uses HTTPS.
	 * @return whether cookies may be limited to HTTPS
	 */
	boolean isSecure();

	/**
	 * Returns the application's CSRF token.
	 * @return the token; {@code null} where there is none
	 */
	@Nullable Csrf csrf();

	/**
	 * Returns the ID of the session, which begins if there is none.
	 * @return the ID
	 */
	String sessionId();

	/**
	 * Returns an attribute of the session.
	 * @param name the attribute
	 * @return its value; {@code null} without attribute or session
	 */
	@Nullable Object sessionAttribute(String name);

	/**
	 * Sets an attribute of the session.
	 * @param name the attribute
	 * @param value begins a session if there is none; {@code null} removes the attribute,
	 * and begins no session
	 */
	void sessionAttribute(String name, @Nullable Object value);

	/**
	 * Returns the problem that the address of a page names.
	 * @return the problem, if it is one of the closed list
	 */
	default Optional<SecondFactorProblem> problem() {
		Optional<String> code = parameter("error");
		return Stream.of(SecondFactorProblem.values())
			.filter((problem) -> code.filter(problem.code()::equals).isPresent())
			.findFirst();
	}

	/**
	 * The application's CSRF token.
	 *
	 * @param header the header that carries it
	 * @param parameter the parameter that carries it
	 * @param token its value
	 */
	record Csrf(String header, String parameter, String token) {
	}

}
