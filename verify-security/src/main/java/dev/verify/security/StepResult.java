package dev.verify.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The result of a step: a challenge that was started, a method that was verified, a
 * factor that was changed, or the problem.
 * <p>
 * The approval of a challenge or recovery code is returned once, and never again.
 *
 * @param <T> what the step returns
 */
public sealed interface StepResult<T> {

	/**
	 * The step was done.
	 *
	 * @param value what it returns
	 * @param <T> the type of the value
	 */
	record Success<T>(T value) implements StepResult<T> {
	}

	/**
	 * The step was refused, and nothing has changed but what is counted.
	 *
	 * @param problem the reason
	 * @param retryAt when the step may be taken; {@code null} if that is not known
	 * @param <T> what the step would have returned
	 */
	record Refused<T>(SecondFactorProblem problem, @Nullable Instant retryAt) implements StepResult<T> {

		/**
		 * Creates a refusal that no wait ends.
		 * @param problem the reason
		 */
		public Refused(SecondFactorProblem problem) {
			this(problem, null);
		}

	}

}
