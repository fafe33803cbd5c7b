package dev.verify.security.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.NestedExceptionUtils;

import dev.verify.security.CheckResult;
import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartResult;

/**
 * The one place where a servlet thread waits for the reactive service. A step that takes
 * too long is answered as unavailable but not cancelled: a message that may be on its way
 * has to be recorded.
 */
final class BlockingSecondFactor {

	private static final Log logger = LogFactory.getLog(BlockingSecondFactor.class);

	private final SecondFactorService service;

	private final Duration deadline;

	BlockingSecondFactor(SecondFactorService service, Duration deadline) {
		this.service = service;
		this.deadline = deadline;
	}

	/**
	 * Lists the user's enrolments; {@code null} if the store did not answer.
	 */
	@Nullable List<Enrolment> enrolments(String userName) {
		return await(this.service.enrolments(userName), null);
	}

	StartResult start(String userName, String enrolmentId, String attemptId) {
		StartResult result = await(this.service.start(userName, enrolmentId, attemptId), null);
		return (result != null) ? result : new StartResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	CheckResult check(String userName, PendingSecondFactor pending, String code) {
		CheckResult result = await(this.service.check(userName, pending, code), null);
		return (result != null) ? result : new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	PushState poll(String userName, PendingSecondFactor pending) {
		PushState state = await(this.service.poll(userName, pending), PushState.UNKNOWN);
		return (state != null) ? state : PushState.UNKNOWN;
	}

	private <T> @Nullable T await(Mono<T> step, @Nullable T otherwise) {
		try {
			return step.contextCapture().toFuture().get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			logger.warn("A step of the second factor took longer than " + this.deadline);
			return otherwise;
		}
		catch (ExecutionException ex) {
			logger.warn("A step of the second factor failed with "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName());
			return otherwise;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return otherwise;
		}
	}

}
