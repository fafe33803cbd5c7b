package dev.verify.security.enrol;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorMethod;

/**
 * A factor that a user wants to add and has not proved yet. It lives in the user's
 * session, sealed, is no {@link Enrolment}, and opens nothing: what is proved is what
 * stands here, and never what a request says. Its text form shows no personal data.
 *
 * @param userId the user ID
 * @param id what the enrolment will be called
 * @param method how it will be used
 * @param destination the phone number (E.164) or e-mail address; {@code null} for TOTP
 * and push
 * @param identity the Verify entity that owns the factor; {@code null} for a destination
 * @param factorSid the Verify factor; {@code null} for a destination, and for push until
 * the device has registered
 * @param secret what the device is told: for TOTP the {@code otpauth} address, for push
 * the access token; {@code null} for a destination
 * @param first whether it is to be the first one, which is kept only if there is no other
 * @param attemptId the attempt to prove it
 * @param expiresAt when it is too late to prove it
 * @param resendAt when the next message may be asked for
 */
public record EnrolmentCandidate(String userId, String id, SecondFactorMethod method, @Nullable String destination,
		@Nullable String identity, @Nullable String factorSid, @Nullable String secret, boolean first, String attemptId,
		Instant expiresAt, Instant resendAt) {

	/**
	 * Makes an enrolment of it, which whoever calls this has to prove before it is kept.
	 * @param at when
	 * @return the enrolment
	 * @throws IllegalStateException if the device has not registered yet
	 */
	public Enrolment toEnrolment(Instant at) {
		Assert.state(this.destination != null || this.factorSid != null, "The device has not registered yet");
		return new Enrolment(this.id, this.userId, this.method, this.destination, this.identity, this.factorSid, "",
				at);
	}

	EnrolmentCandidate withFactor(String factorSid) {
		return new EnrolmentCandidate(this.userId, this.id, this.method, this.destination, this.identity, factorSid,
				this.secret, this.first, this.attemptId, this.expiresAt, this.resendAt);
	}

	EnrolmentCandidate until(Instant expiresAt, Instant resendAt) {
		return new EnrolmentCandidate(this.userId, this.id, this.method, this.destination, this.identity,
				this.factorSid, this.secret, this.first, this.attemptId, expiresAt, resendAt);
	}

	@Override
	public String toString() {
		return "EnrolmentCandidate[method=" + this.method + ", expiresAt=" + this.expiresAt + "]";
	}

}
