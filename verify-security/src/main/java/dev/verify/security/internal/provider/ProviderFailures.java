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

package dev.verify.security.internal.provider;

import java.sql.SQLException;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyErrorCode;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyTransportException;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * What the provider's failures mean for a login, in one place. Internal: public only for
 * the packages beside it.
 */
public final class ProviderFailures {

	private static final Log logger = LogFactory.getLog(SecondFactorService.class);

	/** The class of SQL states for a missing table or column, a right or the syntax. */
	private static final String WRONG_STATEMENT = "42";

	private ProviderFailures() {
	}

	/**
	 * Names the problem of a failed start.
	 * @param failure the client's or a store's exception
	 * @return the problem for the user
	 */
	public static SecondFactorProblem problemOfStart(Throwable failure) {
		if (failure instanceof VerifyApiException ex) {
			if (ex.status() == 429) {
				return SecondFactorProblem.TOO_MANY;
			}
			if ((ex.status() == 400 || ex.status() == 403) && VerifyErrorCode.isOfVerify(ex.code())) {
				return SecondFactorProblem.UNDELIVERABLE;
			}
		}
		return unavailable("start", failure);
	}

	/**
	 * Names the problem of a failed check.
	 * @param failure the client's or a store's exception
	 * @return the problem for the user
	 */
	public static SecondFactorProblem problemOfCheck(Throwable failure) {
		boolean limited = failure instanceof VerifyApiException ex && ex.status() == 429 && !isRateLimit(ex);
		return limited ? SecondFactorProblem.TOO_MANY : unavailable("check", failure);
	}

	/** Logs a failed step. */
	public static SecondFactorProblem unavailable(String step, Throwable failure) {
		logger.warn("Second factor " + step + " failed: " + describe(failure));
		return SecondFactorProblem.UNAVAILABLE;
	}

	/**
	 * Describes a failure without personal data. The client's messages hold none. A
	 * database failure is described by its SQL state, and by its message where the
	 * statement was wrong (class 42): any other message may quote a row. Of all other
	 * failures only the type is named.
	 * @param failure the exception, with its causes
	 * @return one line for the log
	 */
	public static String describe(Throwable failure) {
		if (failure instanceof VerifyException) {
			return String.valueOf(failure.getMessage());
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex && ex.getSQLState() != null) {
				String state = ex.getSQLState();
				String message = state.startsWith(WRONG_STATEMENT)
						? ": " + String.valueOf(ex.getMessage()).replaceAll("\\s+", " ") : "";
				return ex.getClass().getName() + " (SQL state " + state + message + ")";
			}
		}
		return NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
	}

	/**
	 * Tells whether the provider provably did nothing, so that neither a message was sent
	 * nor an attempt was used.
	 */
	public static boolean nothingHappened(Throwable failure) {
		if (failure instanceof VerifyTransportException ex) {
			return ex.delivery() == VerifyTransportException.Delivery.NOT_SENT;
		}
		return failure instanceof VerifyApiException ex && isRateLimit(ex);
	}

	/** The account's request rate: refused before anything was done. */
	private static boolean isRateLimit(VerifyApiException ex) {
		VerifyErrorCode code = ex.errorCode();
		return code != null && code.isRateLimit();
	}

}
