package dev.verify.security.web.page;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.verify.security.Failures;

/**
 * The one place where a servlet thread waits for the reactive core. A step that takes too
 * long is answered as unavailable but not cancelled: a message that may be on its way has
 * to be recorded.
 */
public final class Waiting {

	private static final Log logger = LogFactory.getLog(Waiting.class);

	private final Duration deadline;

	/**
	 * Creates it.
	 * @param deadline the longest time that a request waits for one step
	 */
	public Waiting(Duration deadline) {
		this.deadline = deadline;
	}

	/**
	 * Waits for a step.
	 * @param <T> the type of the answer
	 * @param step what to wait for
	 * @param otherwise the answer of a step that fails or takes too long
	 * @return the step's answer, which is {@code null} if it is empty, or else the other
	 */
	public <T> @Nullable T await(Mono<T> step, @Nullable T otherwise) {
		try {
			return step.contextCapture().toFuture().get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			logger.warn("A step of the second factor took longer than " + this.deadline);
			return otherwise;
		}
		catch (ExecutionException ex) {
			logger.warn("A step of the second factor failed with " + Failures.describe(ex));
			return otherwise;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return otherwise;
		}
	}

}
