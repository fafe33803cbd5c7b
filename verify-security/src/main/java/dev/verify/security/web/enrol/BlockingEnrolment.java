package dev.verify.security.web.enrol;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import dev.verify.security.CheckResult;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentRequest;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.enrol.EnrolmentStart;
import dev.verify.security.web.page.Waiting;

/**
 * The enrolment as a servlet thread sees it: each step has an answer, and takes no longer
 * than a request may wait.
 */
final class BlockingEnrolment {

	private final EnrolmentService service;

	private final Waiting waiting;

	BlockingEnrolment(EnrolmentService service, Waiting waiting) {
		this.service = service;
		this.waiting = waiting;
	}

	EnrolmentSettings settings() {
		return this.service.settings();
	}

	/**
	 * Tells whether the password is enough; {@code null} if the store did not answer.
	 */
	@Nullable Boolean mayEnrolFirst(String userId) {
		return this.waiting.await(this.service.mayEnrolFirst(userId), null);
	}

	EnrolmentStart begin(EnrolmentRequest request) {
		return orUnavailable(this.waiting.await(this.service.begin(request), null));
	}

	EnrolmentStart resend(EnrolmentCandidate candidate, String address) {
		return orUnavailable(this.waiting.await(this.service.resend(candidate, address), null));
	}

	CheckResult prove(EnrolmentCandidate candidate, String code) {
		CheckResult result = this.waiting.await(this.service.prove(candidate, code), null);
		return (result != null) ? result : new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	/** Does not wait itself: the answers come on other threads. */
	Flux<PushState> await(EnrolmentCandidate candidate) {
		return this.service.await(candidate);
	}

	PushState poll(EnrolmentCandidate candidate) {
		PushState state = this.waiting.await(this.service.poll(candidate), PushState.UNKNOWN);
		return (state != null) ? state : PushState.UNKNOWN;
	}

	void abandon(EnrolmentCandidate candidate) {
		this.waiting.await(this.service.abandon(candidate), null);
	}

	private static EnrolmentStart orUnavailable(@Nullable EnrolmentStart start) {
		return (start != null) ? start : new EnrolmentStart.Refused(SecondFactorProblem.UNAVAILABLE);
	}

}
