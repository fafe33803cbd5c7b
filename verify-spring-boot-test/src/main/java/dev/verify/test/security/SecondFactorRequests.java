package dev.verify.test.security;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;

import org.springframework.util.Assert;

/**
 * Puts the user of a test request past the second factor, or in the middle of it:
 * {@code get("/account").with(user("alice")).with(secondFactor(SMS))}.
 */
public final class SecondFactorRequests {

	private SecondFactorRequests() {
	}

	/**
	 * Makes a user who has passed the second factor, just now. It is the user that the
	 * request has already, by {@code with(user(…))} or {@code @WithMockUser}, with all
	 * other authorities kept.
	 * @param method how the second factor was passed
	 * @return to be given to {@code with(…)} of MockMvc, or {@code mutateWith(…)} of
	 * WebTestClient
	 */
	public static PassedSecondFactor secondFactor(SecondFactorMethod method) {
		Assert.notNull(method, "method must not be null");
		return new PassedSecondFactor(method, "user", null);
	}

	/**
	 * Makes a user who has given the password and was asked for the second factor. The
	 * challenge is a real one, of the application's own filters: its code waits in the
	 * emulator's inbox, its push on the handset.
	 * @param enrollment an enrollment that the application knows; its user is logged in
	 * unless the request has that user already
	 * @return to be given to {@code with(…)} of MockMvc, or {@code mutateWith(…)} of
	 * WebTestClient
	 */
	public static PendingSecondFactor pendingSecondFactor(Enrollment enrollment) {
		Assert.notNull(enrollment, "enrollment must not be null");
		return new PendingSecondFactor(enrollment);
	}

}
