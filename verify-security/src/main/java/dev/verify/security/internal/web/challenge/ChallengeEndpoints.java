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

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.RepeatedForms;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.trust.TrustChoice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.security.authentication.AuthenticationEventPublisher;

/**
 * The endpoints of a challenge.
 */
public final class ChallengeEndpoints {

	private final SecondFactorService service;

	private final PendingSessions sessions;

	private final PageEndpoint page;

	private final VerifyEndpoint verify;

	/**
	 * Creates the endpoints.
	 * @param service starts and verifies challenges
	 * @param enrollment where a user without a factor can get one; {@code null} if
	 * nowhere
	 * @param recovery whether a recovery code may be used instead
	 * @param clock the time
	 * @param trust offers to trust the browser; may be {@code null}
	 * @param events published to after each refusal; may be {@code null}
	 */
	public ChallengeEndpoints(SecondFactorService service, @Nullable EnrollmentService enrollment, boolean recovery,
			Clock clock, @Nullable TrustChoice trust, @Nullable AuthenticationEventPublisher events) {
		this.service = service;
		this.sessions = new PendingSessions(clock);
		this.page = new PageEndpoint(service, this.sessions, enrollment != null && enrollment.settings().atFirstLogin(),
				new ChallengePages(recovery, clock, trust));
		this.verify = new VerifyEndpoint(service, this.sessions, events, new RepeatedForms<>(clock), trust);
	}

	/**
	 * Lists the addresses.
	 * @return choose, start, verify, wait, cancel
	 */
	public List<Route> routes() {
		return List.of(Route.get(SecondFactorPaths.PAGE, this.page), Route.post(SecondFactorPaths.START, this::start),
				Route.post(SecondFactorPaths.VERIFY, this.verify), Route.get(SecondFactorPaths.STATUS, this::status),
				Route.post(SecondFactorPaths.CANCEL, this::cancel));
	}

	/**
	 * Starts the challenge that the user has chosen, or shows the one that is running.
	 */
	private SecondFactorResponse start(SecondFactorRequest request, SecondFactorUser user) {
		String enrollment = request.parameter("enrollment").orElse(null);
		if (enrollment == null) {
			return SecondFactorResponse.problem(SecondFactorProblem.UNKNOWN_METHOD, SecondFactorPaths.PAGE);
		}
		Optional<PendingChallenge> before = this.sessions.find(request, user);
		StepResult<PendingChallenge> result = this.service.start(
				PageEndpoint.start(request, user, enrollment).from(request.clientIp()).place(request.clientLocation()));
		if (result instanceof StepResult.Refused<PendingChallenge> refused) {
			return SecondFactorResponse.problem(refused, SecondFactorPaths.PAGE);
		}
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) result).value();
		this.sessions.save(request, pending);
		return new SecondFactorResponse.Next(
				SecondFactorPaths.PAGE + MethodOptions.resent(request, before.orElse(null), pending),
				() -> this.page.started(pending));
	}

	/** Tells a waiting page what the device has answered. Grants nothing. */
	private SecondFactorResponse status(SecondFactorRequest request, SecondFactorUser user) {
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		return new SecondFactorResponse.Events(
				pending.map((waiting) -> this.service.pushWaits().await(user.id(), waiting))
					.orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map((waiting) -> this.service.poll(user.id(), waiting)).orElse(PushState.EXPIRED));
	}

	/**
	 * Brings the user back to choosing. The challenge itself goes on: a user who chooses
	 * the same method again comes back to it, and gets no second message.
	 */
	private SecondFactorResponse cancel(SecondFactorRequest request, SecondFactorUser user) {
		this.sessions.clear(request);
		return new SecondFactorResponse.Next(SecondFactorPaths.PAGE, () -> new JsonView.State("choose"));
	}

}
