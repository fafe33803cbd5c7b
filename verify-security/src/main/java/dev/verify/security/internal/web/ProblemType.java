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

import java.time.Duration;
import java.util.Locale;

import dev.verify.security.SecondFactorProblem;
import org.jspecify.annotations.Nullable;

/**
 * The table of problems, as pages and JSON name them. The first ones are those of
 * {@link SecondFactorProblem}, the others those of a request that reaches no endpoint.
 * <p>
 * A 401 means that a login or a factor is missing. What a user has entered is never the
 * reason, or clients would lead to the login.
 */
public enum ProblemType {

	WRONG_CODE(422), PASSKEY_REJECTED(422), EXPIRED(409), TOO_MANY(429), DENIED(422), WRONG_NUMBER(422), NOT_YET(409),
	WAIT(429), UNDELIVERABLE(422), UNAVAILABLE(503, null, Duration.ofSeconds(30)), BAD_DESTINATION(422),
	ALREADY_ENROLLED(409), NOT_ALLOWED(403), PAYMENT_CHANGED(409), SESSION_LIMIT(409), UNKNOWN_METHOD(404),

	/** A request that needs a second factor. */
	SECOND_FACTOR_REQUIRED(401, "required.title", null),

	/** A form without a session. */
	SESSION_ENDED(401, "session-ended.lead", null),

	/** A form with an old CSRF token, or of another site. */
	STALE_PAGE(403, "stale-page.lead", null),

	/** A form that came as JSON or as another type. */
	FORM_REQUIRED(415),

	/** An error page of the application, with a status of its own. */
	ERROR(500, "error.lead", null);

	private final int status;

	private final String text;

	private final @Nullable Duration retryAfter;

	ProblemType(int status) {
		this(status, null, null);
	}

	ProblemType(int status, @Nullable String text, @Nullable Duration retryAfter) {
		this.status = status;
		this.text = (text != null) ? text : "problem." + code();
		this.retryAfter = retryAfter;
	}

	/**
	 * Returns the entry of a problem.
	 * @param problem the problem
	 * @return the entry
	 */
	public static ProblemType of(SecondFactorProblem problem) {
		return valueOf(problem.name());
	}

	/**
	 * Returns the word for addresses and JSON.
	 * @return for instance {@code wrong-code}
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns the HTTP status of the problem details.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the key of the sentence that a user reads.
	 * @return the key in the bundle
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Returns the {@code Retry-After} of a response for which no time is known.
	 * @return when to retry; {@code null} if that cannot be said
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
