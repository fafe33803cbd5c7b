package dev.verify.security.web.challenge;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import dev.verify.security.CheckResult;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.Protection;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Waiting;

/**
 * The service as a servlet thread sees it: each step has an answer, and takes no longer
 * than a request may wait.
 */
final class BlockingSecondFactor {

	private final SecondFactorService service;

	private final Waiting waiting;

	BlockingSecondFactor(SecondFactorService service, Waiting waiting) {
		this.service = service;
		this.waiting = waiting;
	}

	/**
	 * Tells what protects the user; {@code null} if the store did not answer.
	 */
	@Nullable Protection protection(String userId) {
		return this.waiting.await(this.service.protection(userId), null);
	}

	StartResult start(StartRequest request) {
		StartResult result = this.waiting.await(this.service.start(request), null);
		return (result != null) ? result : new StartResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	CheckResult check(String userId, PendingSecondFactor pending, String code) {
		CheckResult result = this.waiting.await(this.service.check(userId, pending, code), null);
		return (result != null) ? result : new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	/** Does not wait itself: the answers come on other threads. */
	Flux<PushState> await(String userId, PendingSecondFactor pending) {
		return this.service.pushWaits().await(userId, pending);
	}

	/** Returns the number that the page shows; {@code null} without one. */
	@Nullable String number(PendingSecondFactor pending) {
		return (pending.method() == SecondFactorMethod.PUSH)
				? this.waiting.await(this.service.pushWaits().number(pending.userId(), pending), null) : null;
	}

	PushState poll(String userId, PendingSecondFactor pending) {
		PushState state = this.waiting.await(this.service.poll(userId, pending), PushState.UNKNOWN);
		return (state != null) ? state : PushState.UNKNOWN;
	}

}
