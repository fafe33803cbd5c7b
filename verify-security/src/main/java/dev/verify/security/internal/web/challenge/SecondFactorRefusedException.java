package dev.verify.security.internal.web.challenge;

import java.io.Serial;

import dev.verify.security.SecondFactorProblem;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;

/**
 * The reason behind the exceptions of the second factor. Spring Security publishes events
 * by the exact class of an exception, so one of its own classes is thrown, and this is
 * its cause.
 */
final class SecondFactorRefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1;

	private SecondFactorRefusedException(String message) {
		super(message, null, false, false);
	}

	static AuthenticationException of(SecondFactorProblem problem) {
		String message = "The second factor was refused: " + problem.code();
		SecondFactorRefusedException cause = new SecondFactorRefusedException(message);
		return switch (problem) {
			case WRONG_CODE, WRONG_NUMBER, DENIED -> new BadCredentialsException(message, cause);
			case EXPIRED -> new CredentialsExpiredException(message, cause);
			case TOO_MANY, WAIT -> new LockedException(message, cause);
			case NOT_YET, UNKNOWN_METHOD, UNDELIVERABLE, BAD_DESTINATION, ALREADY_ENROLLED, NOT_ALLOWED,
					PAYMENT_CHANGED, SESSION_LIMIT ->
				new InsufficientAuthenticationException(message, cause);
			case UNAVAILABLE -> new AuthenticationServiceException(message, cause);
		};
	}

}
