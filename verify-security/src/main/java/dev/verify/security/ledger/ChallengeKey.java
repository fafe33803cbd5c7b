package dev.verify.security.ledger;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPurpose;

/**
 * The keys under which a challenge is stored and its attempts are counted.
 *
 * @param target the key that concurrent challenges share: one of them sends at a time. An
 * authenticator sends nothing, so each login has its own key
 * @param counter where failures are counted: one for each user and destination or factor
 * @param challengeId the login attempt
 * @param userId the name of the user whose attempt it is
 * @param enrollmentId the enrollment that it is for
 * @param method how the second factor is used
 */
public record ChallengeKey(String target, String counter, String challengeId, String userId, String enrollmentId,
		SecondFactorMethod method) {

	private static final String PROOF = "proof:";

	private static final String PAYMENT = "payment:";

	private static final String STEP_UP = "step-up:";

	/**
	 * Marks the proof of a factor that is not enrolled. A user who enters another user's
	 * number must not delay that user's login.
	 */
	public static String ofProof(String challengeId) {
		return marked(PROOF, challengeId);
	}

	/**
	 * Marks the attempt to confirm a payment. Verify sends its codes from a service of
	 * their own, so that neither a login nor a payment is in the other's way.
	 */
	public static String ofPayment(String attempt) {
		return marked(PAYMENT, attempt);
	}

	/**
	 * Marks step-up authentication. A login has no mark, so that a code for one never
	 * counts for the other.
	 */
	public static String ofStepUp(String attempt) {
		return marked(STEP_UP, attempt);
	}

	/** Tells whether an attempt was begun for a purpose; a proof has none of them. */
	public static boolean isFor(SecondFactorPurpose purpose, String challengeId) {
		return switch (purpose) {
			case LOGIN -> !isProof(challengeId) && !isPayment(challengeId) && !isStepUp(challengeId);
			case STEP_UP -> isStepUp(challengeId);
			case PAYMENT -> isPayment(challengeId);
		};
	}

	private static boolean isStepUp(String challengeId) {
		return challengeId.startsWith(STEP_UP);
	}

	public static boolean isPayment(String challengeId) {
		return challengeId.startsWith(PAYMENT);
	}

	private static String marked(String mark, String attempt) {
		return mark + Enrollment.digest(attempt).substring(mark.length());
	}

	public static boolean isProof(String challengeId) {
		return challengeId.startsWith(PROOF);
	}

	public static ChallengeKey of(Enrollment enrollment, String challengeId) {
		String target = isPayment(challengeId) ? Enrollment.digest(PAYMENT + enrollment.target()) : enrollment.target();
		boolean alone = enrollment.method() == SecondFactorMethod.TOTP;
		return new ChallengeKey(alone ? alone(target, challengeId) : target, counter(enrollment), challengeId,
				enrollment.userId(), enrollment.id(), enrollment.method());
	}

	/** The same attempt, at a target that it shares with no other. */
	public ChallengeKey alone() {
		return new ChallengeKey(alone(this.target, this.challengeId), this.counter, this.challengeId, this.userId,
				this.enrollmentId, this.method);
	}

	public static String alone(String target, String challengeId) {
		return Enrollment.digest(target + challengeId);
	}

	public static String counter(Enrollment enrollment) {
		return Enrollment.digest(enrollment.userId() + '\n' + enrollment.target());
	}

}
