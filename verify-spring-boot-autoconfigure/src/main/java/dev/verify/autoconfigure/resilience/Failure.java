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

package dev.verify.autoconfigure.resilience;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.operation.OperationKind;

/**
 * The resilience policy: for each failure of a call, the number of retries by kind of
 * operation, and the verdict of the circuit breaker. A request that costs money or an
 * attempt is repeated only when it provably was not processed.
 */
enum Failure {

	// @formatter:off
	//                  start      read
	//                  check      poll
	//                  enroll      cancel  the breaker
	//                  write              takes it as
	NOT_SENT(           1,         2,      Verdict.FAILURE),
	OVERLOADED_HERE(    1,         2,      Verdict.IGNORED),
	OUTCOME_UNKNOWN(    0,         2,      Verdict.FAILURE),
	UNREADABLE(         0,         1,      Verdict.FAILURE),
	SERVER_ERROR(       0,         2,      Verdict.FAILURE),
	UNAVAILABLE_UNTIL(  0,         1,      Verdict.FAILURE),
	THROTTLED(          1,         2,      Verdict.IGNORED),
	USER_LIMIT(         0,         0,      Verdict.IGNORED),
	REJECTED(           0,         0,      Verdict.SUCCESS),
	CREDENTIALS(        0,         0,      Verdict.IGNORED),
	REDIRECT(           0,         0,      Verdict.IGNORED),
	REFUSED_HERE(       0,         0,      Verdict.IGNORED);
	// @formatter:on

	private final int retriesOfWrites;

	private final int retriesOfReads;

	private final Verdict verdict;

	Failure(int retriesOfWrites, int retriesOfReads, Verdict verdict) {
		this.retriesOfWrites = retriesOfWrites;
		this.retriesOfReads = retriesOfReads;
		this.verdict = verdict;
	}

	int retries(OperationKind kind) {
		return switch (kind) {
			case START, CHECK, ENROLL, WRITE -> this.retriesOfWrites;
			case READ, POLL, CANCEL -> this.retriesOfReads;
		};
	}

	Verdict verdict() {
		return this.verdict;
	}

	/**
	 * Whether the request may have been carried out.
	 */
	boolean leavesDoubt() {
		return this.verdict == Verdict.FAILURE && this.retriesOfWrites == 0;
	}

	static Failure of(Throwable thrown) {
		if (thrown instanceof VerifyApiException refused) {
			return of(refused);
		}
		if (thrown instanceof VerifyTransportException failed) {
			return switch (failed.reason()) {
				case CONNECT -> NOT_SENT;
				case POOL -> OVERLOADED_HERE;
				case LOST, TIMEOUT -> OUTCOME_UNKNOWN;
				case UNREADABLE -> UNREADABLE;
				case REFUSED_HERE -> REFUSED_HERE;
			};
		}
		return REFUSED_HERE;
	}

	private static Failure of(VerifyApiException refused) {
		// A 403 with any other code is about a number, a factor or a challenge.
		if (refused.isAuthenticationFailure() || refused.status() == 403 && refused.code() == null) {
			return CREDENTIALS;
		}
		if (refused.status() == 503 && refused.retryAfter() != null) {
			return UNAVAILABLE_UNTIL;
		}
		if (refused.isServerError()) {
			return SERVER_ERROR;
		}
		if (refused.status() == 429) {
			return refused.isRateLimited() ? THROTTLED : USER_LIMIT;
		}
		return (refused.status() >= 400) ? REJECTED : REDIRECT;
	}

	/**
	 * What a circuit breaker makes of a failure.
	 */
	enum Verdict {

		/** The provider failed. */
		FAILURE,

		/** The provider responded as expected. */
		SUCCESS,

		/** The outcome says nothing about the provider. */
		IGNORED

	}

}
