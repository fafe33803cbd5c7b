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

package dev.verify.security.internal.web.challenge;

import java.time.Instant;
import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.RepeatedForms;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.trust.TrustChoice;
import dev.verify.security.web.SecondFactorRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.AuthenticationException;

/**
 * Verifies what the user submits to a challenge. Unlike a wrong password, a wrong code
 * takes nothing away: the login stays withheld.
 *
 * @param service verifies
 * @param sessions keep the challenge
 * @param events published to after each refusal; may be {@code null}
 * @param forms recognize a second click
 * @param trust offers to trust the browser; may be {@code null}
 */
record VerifyEndpoint(SecondFactorService service, PendingSessions sessions,
		@Nullable AuthenticationEventPublisher events, RepeatedForms<?> forms,
		@Nullable TrustChoice trust) implements Endpoint {

	private static final SecondFactorResponse PASSED = new SecondFactorResponse.Back(null,
			new JsonView.State("approved"));

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		if (pending.isEmpty() && this.forms.hasPassed(user)
				&& (request.wantsHtml() || this.sessions.isPassed(request))) {
			// Another client needs to know which challenge it was: the page shows the
			// state.
			return PASSED;
		}
		if (pending.isEmpty() || !isShown(request, pending.get())) {
			return refuse(user, SecondFactorProblem.EXPIRED);
		}
		StartedGrant grant = request.startGrant(user);
		if (grant == null) {
			return refuse(user, SecondFactorProblem.UNAVAILABLE);
		}
		StepResult<SecondFactorMethod> result = this.service.verify(user.id(), pending.get(),
				request.answer(pending.get().method()));
		if (result instanceof StepResult.Refused<SecondFactorMethod> refused) {
			if (!refused.problem().isRetryable()) {
				this.sessions.clear(request);
			}
			return refuse(user, refused.problem(), refused.retryAt());
		}
		this.sessions.pass(request, pending.get());
		return new SecondFactorResponse.Granted(grant,
				((StepResult.Success<SecondFactorMethod>) result).value().authority(),
				(verified) -> passed(request, verified, pending.get()), (problem) -> refuse(user, problem));
	}

	private SecondFactorResponse passed(PageRequest request, SecondFactorUser user, PendingChallenge pending) {
		return PASSED.with((this.trust != null) ? this.trust.apply(request, user) : null)
			.with(LastUsed.remember(request, pending.enrollmentId()));
	}

	private SecondFactorResponse refuse(SecondFactorUser user, SecondFactorProblem problem) {
		return refuse(user, problem, null);
	}

	private SecondFactorResponse refuse(SecondFactorUser user, SecondFactorProblem problem, @Nullable Instant retryAt) {
		AuthenticationException failure = SecondFactorRefusedException.of(problem);
		if (this.events != null) {
			this.events.publishAuthenticationFailure(failure, new SecondFactorAuthenticationToken(user.login()));
		}
		return new SecondFactorResponse.Problem(ProblemType.of(problem), SecondFactorPaths.PAGE, failure, retryAt);
	}

	/** The form of one tab must not answer the challenge of another. */
	private static boolean isShown(PageRequest request, PendingChallenge pending) {
		return !request.isPresent("challenge")
				|| request.parameter("challenge").filter(pending.challengeId()::equals).isPresent();
	}

}
