package dev.verify.security.web.manage;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.enrol.FactorChange;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.web.page.Waiting;

/**
 * The services as a servlet thread sees them.
 */
final class BlockingManagement {

	/** There are no recovery codes here, or their number is not known. */
	static final int UNKNOWN = -1;

	private final EnrolmentService service;

	private final SecondFactorService factors;

	private final @Nullable RecoveryCodes recovery;

	private final Waiting waiting;

	BlockingManagement(EnrolmentService service, SecondFactorService factors, @Nullable RecoveryCodes recovery,
			Waiting waiting) {
		this.service = service;
		this.factors = factors;
		this.recovery = recovery;
		this.waiting = waiting;
	}

	/**
	 * Lists what the user has; {@code null} if the store did not answer.
	 */
	@Nullable List<Enrolment> enrolments(String userName) {
		return this.waiting.await(this.factors.enrolments(userName), null);
	}

	FactorChange rename(String userName, String id, String label) {
		return orUnavailable(this.waiting.await(this.service.rename(userName, id, label), null));
	}

	FactorChange remove(String userName, String id) {
		return orUnavailable(this.waiting.await(this.service.remove(userName, id), null));
	}

	int recoveryCodesLeft(String userName) {
		Integer left = (this.recovery != null) ? this.waiting.await(this.recovery.left(userName), UNKNOWN) : null;
		return (left != null) ? left : UNKNOWN;
	}

	/**
	 * Makes new codes; {@code null} if the store did not answer.
	 */
	@Nullable List<String> recoveryCodes(String userName) {
		return (this.recovery != null) ? this.waiting.await(this.recovery.generate(userName), null) : null;
	}

	private static FactorChange orUnavailable(@Nullable FactorChange change) {
		return (change != null) ? change : new FactorChange.Refused(SecondFactorProblem.UNAVAILABLE);
	}

}
