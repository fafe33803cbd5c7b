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

package dev.verify.security.internal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.Sha256;

/**
 * Recognizes a form that a browser submits twice, by a second click or in another tab.
 * The second request is no further attempt: it waits for the first one, and grants
 * nothing.
 * <p>
 * A form is the same if user, content and CSRF token are: the token belongs to one
 * session, and is replaced by a grant. Only requests to one node are recognized. On
 * another node the second request is refused, as without this class.
 *
 * @param <T> what a successful step returns
 */
public final class RepeatedForms<T> {

	/** A second click, or another tab, comes within this time. */
	private static final Duration REPEATED = Duration.ofMinutes(1);

	/** Longer than a provider or a store takes. */
	private static final int LONGEST_STEP_SECONDS = 20;

	/**
	 * A grant whose client has gone is left to the next request, and is not waited for.
	 */
	private static final int LONGEST_GRANT_SECONDS = 2;

	private final Map<String, Form<T>> forms = new ConcurrentHashMap<>();

	private final Clock clock;

	/**
	 * Creates it.
	 * @param clock the time
	 */
	public RepeatedForms(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Tells whether a session has just passed, by the same form or in another tab.
	 * @param user the user of the session
	 * @return whether the user has given a factor within the last minute
	 */
	public boolean hasPassed(SecondFactorUser user) {
		VerifiedFactor factor = user.factor();
		return factor != null && factor.isGiven() && this.clock.instant().isBefore(factor.time().plus(REPEATED));
	}

	/**
	 * Takes a step, unless another request takes it.
	 * @param request the request
	 * @param user the user
	 * @param content what the form submits
	 * @param step the step
	 * @return the step that was taken
	 */
	public Taken<T> take(PageRequest request, SecondFactorUser user, String content, Supplier<StepResult<T>> step) {
		String key = Sha256.hex(user.id() + '\n' + content + '\n' + session(request));
		Instant now = this.clock.instant();
		this.forms.values().removeIf((form) -> form.isOver(now));
		Form<T> form = new Form<>(new CompletableFuture<>(), new CompletableFuture<>(), now);
		Form<T> first = this.forms.putIfAbsent(key, form);
		if (first != null) {
			return new Taken<>(first.await(), true, () -> {
			});
		}
		try {
			StepResult<T> result = step.get();
			if (result instanceof StepResult.Refused<T>) {
				// The same form is a further attempt from now on.
				this.forms.remove(key, form);
				form.granted().complete(false);
			}
			form.result().complete(result);
			return new Taken<>(result, false, () -> form.granted().complete(true));
		}
		catch (RuntimeException ex) {
			this.forms.remove(key, form);
			form.granted().complete(false);
			form.result().complete(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
			throw ex;
		}
	}

	private static String session(PageRequest request) {
		PageRequest.Csrf csrf = request.csrf();
		return (csrf != null) ? HexFormat.of().formatHex(CsrfTokenForm.sent(request, csrf)) : request.sessionId();
	}

	/**
	 * A step.
	 *
	 * @param result its result
	 * @param repeated whether another request has taken it
	 * @param granted to run when the grant has ended: the requests that wait go on
	 * @param <T> what a successful step returns
	 */
	public record Taken<T>(StepResult<T> result, boolean repeated, Runnable granted) {
	}

	/**
	 * A form that was submitted.
	 *
	 * @param result the result of its step
	 * @param granted the end of its grant
	 * @param at when it came
	 * @param <T> what a successful step returns
	 */
	private record Form<T>(CompletableFuture<StepResult<T>> result, CompletableFuture<Boolean> granted, Instant at) {

		boolean isOver(Instant now) {
			return !now.isBefore(this.at.plus(REPEATED));
		}

		StepResult<T> await() {
			StepResult<T> step = get(this.result, LONGEST_STEP_SECONDS,
					new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
			get(this.granted, LONGEST_GRANT_SECONDS, false);
			return step;
		}

		/** What is not known in time is shown by the page. */
		private static <R> R get(CompletableFuture<R> future, int seconds, R otherwise) {
			try {
				return future.get(seconds, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return otherwise;
			}
			catch (ExecutionException | TimeoutException ex) {
				return otherwise;
			}
		}

	}

}
