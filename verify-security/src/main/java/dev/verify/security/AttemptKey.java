package dev.verify.security;

/**
 * What an attempt is kept and counted under.
 *
 * @param target where attempts meet: whoever sends to it is in the way of the others. An
 * authenticator's code is sent by nobody, so each login has such a place to itself
 * @param counter where failures are counted: one for each user and destination or factor
 * @param attemptId the login attempt
 * @param userId the name of the user whose attempt it is
 * @param enrolmentId the enrolment that it is for
 * @param method how the second factor is used
 */
record AttemptKey(String target, String counter, String attemptId, String userId, String enrolmentId,
		SecondFactorMethod method) {

	private static final String PROOF = "proof:";

	private static final String PAYMENT = "payment:";

	private static final String STEP_UP = "step-up:";

	/**
	 * Marks the attempt to prove a factor that is not enrolled. Anybody may try to enrol
	 * a number that is another user's, and must not be in the way of that user's login.
	 */
	static String ofProof(String attemptId) {
		return marked(PROOF, attemptId);
	}

	/**
	 * Marks the attempt to confirm a payment. Verify sends its codes from a service of
	 * their own, so that neither a login nor a payment is in the other's way.
	 */
	static String ofPayment(String attempt) {
		return marked(PAYMENT, attempt);
	}

	/**
	 * Marks the attempt to prove anew who is there. A login is what has no mark, so that
	 * the ledger takes no answer to one for an answer to the other.
	 */
	static String ofStepUp(String attempt) {
		return marked(STEP_UP, attempt);
	}

	/** Tells whether an attempt was begun for a purpose; a proof has none of them. */
	static boolean isFor(SecondFactorPurpose purpose, String attemptId) {
		return switch (purpose) {
			case LOGIN -> !isProof(attemptId) && !isPayment(attemptId) && !isStepUp(attemptId);
			case STEP_UP -> isStepUp(attemptId);
			case PAYMENT -> isPayment(attemptId);
		};
	}

	private static boolean isStepUp(String attemptId) {
		return attemptId.startsWith(STEP_UP);
	}

	static boolean isPayment(String attemptId) {
		return attemptId.startsWith(PAYMENT);
	}

	private static String marked(String mark, String attempt) {
		return mark + Enrolment.digest(attempt).substring(mark.length());
	}

	static boolean isProof(String attemptId) {
		return attemptId.startsWith(PROOF);
	}

	static AttemptKey of(Enrolment enrolment, String attemptId) {
		String target = isPayment(attemptId) ? Enrolment.digest(PAYMENT + enrolment.target()) : enrolment.target();
		boolean alone = enrolment.method() == SecondFactorMethod.TOTP;
		return new AttemptKey(alone ? alone(target, attemptId) : target, counter(enrolment), attemptId,
				enrolment.userId(), enrolment.id(), enrolment.method());
	}

	/** The same attempt, at a target that it shares with no other. */
	AttemptKey alone() {
		return new AttemptKey(alone(this.target, this.attemptId), this.counter, this.attemptId, this.userId,
				this.enrolmentId, this.method);
	}

	static String alone(String target, String attemptId) {
		return Enrolment.digest(target + attemptId);
	}

	static String counter(Enrolment enrolment) {
		return Enrolment.digest(enrolment.userId() + '\n' + enrolment.target());
	}

}
