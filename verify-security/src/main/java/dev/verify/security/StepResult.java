/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
