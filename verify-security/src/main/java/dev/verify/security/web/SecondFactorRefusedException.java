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

package dev.verify.security.web;

import java.io.Serial;

import dev.verify.security.SecondFactorProblem;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Why a second factor was refused, as the cause of an {@link AuthenticationException}.
 * <p>
 * Spring Security publishes events by the exact class of an exception. For this reason
 * failure handlers and listeners receive one of its classes, with this cause.
 */
public final class SecondFactorRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1;

	private final SecondFactorProblem problem;

	private SecondFactorRefusedException(SecondFactorProblem problem, String message) {
		super(message, null, false, false);
		this.problem = problem;
	}

	/**
	 * Returns the problem.
	 * @return for instance {@code WRONG_CODE}
	 */
	public SecondFactorProblem problem() {
		return this.problem;
	}

	/**
	 * Creates Spring Security's exception for a problem.
	 * @param problem the problem
	 * @return the exception
	 */
	public static AuthenticationException of(SecondFactorProblem problem) {
		String message = "The second factor was refused: " + problem.code();
		SecondFactorRefusedException cause = new SecondFactorRefusedException(problem, message);
		return switch (problem) {
			case WRONG_CODE, PASSKEY_REJECTED, WRONG_NUMBER, DENIED -> new BadCredentialsException(message, cause);
			case TOO_MANY, WAIT -> new LockedException(message, cause);
			// No expired credentials: applications answer those with a new password.
			case EXPIRED, NOT_YET, UNKNOWN_METHOD, UNDELIVERABLE, BAD_DESTINATION, ALREADY_ENROLLED, NOT_ALLOWED,
					PAYMENT_CHANGED, SESSION_LIMIT ->
				new InsufficientAuthenticationException(message, cause);
			case UNAVAILABLE -> new AuthenticationServiceException(message, cause);
		};
	}

}
