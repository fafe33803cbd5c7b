package dev.verify.security.enrol;

import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The wish to enrol a factor. Its text form shows no personal data.
 *
 * @param userName the name of the user's {@code Authentication}
 * @param method how the factor will be used
 * @param destination the phone number or e-mail address as it was typed; not looked at
 * for TOTP and push
 * @param attemptId the attempt, bound to the session, the method and the destination
 * @param address the internet address of whoever asks, to limit what it may cause;
 * {@code null} if it is not known. Never from a header that anybody can write
 */
public record EnrolmentRequest(String userName, SecondFactorMethod method, String destination, String attemptId,
		@Nullable String address) {

	/**
	 * Checks the parts.
	 */
	public EnrolmentRequest {
		Assert.notNull(userName, "userName must not be null");
		Assert.notNull(method, "method must not be null");
		Assert.notNull(destination, "destination must not be null");
		Assert.notNull(attemptId, "attemptId must not be null");
	}

	@Override
	public String toString() {
		return "EnrolmentRequest[method=" + this.method + "]";
	}

}
