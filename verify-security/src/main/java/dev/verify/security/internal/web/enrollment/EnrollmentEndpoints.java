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

package dev.verify.security.internal.web.enrollment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.ChallengeIds;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.RepeatedForms;
import dev.verify.security.internal.web.RepeatedForms.Taken;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.StepUpRule;
import reactor.core.publisher.Flux;

/**
 * The endpoints of an enrollment, each behind the check of who may enroll.
 */
public final class EnrollmentEndpoints {

	private static final int LONGEST_ADDRESS = 320;

	private final EnrollmentService service;

	private final boolean offersRecovery;

	private final CandidateSessions sessions;

	private final StepUpRule fresh;

	private final EnrollmentPages pages;

	private final boolean managed;

	private final RepeatedForms<SecondFactorMethod> forms;

	/**
	 * Creates the endpoints.
	 * @param service enrolls
	 * @param offersRecovery whether a user's first factor is followed by recovery codes
	 * @param managed whether there is a page of all factors to go on to
	 * @param clock the time
	 */
	public EnrollmentEndpoints(EnrollmentService service, boolean offersRecovery, boolean managed, Clock clock) {
		this.managed = managed;
		this.service = service;
		this.offersRecovery = offersRecovery;
		this.sessions = new CandidateSessions(clock);
		this.forms = new RepeatedForms<>(clock);
		this.fresh = new StepUpRule(service.settings().stepUpMaxAge(), clock, service::requiresPasskey);
		this.pages = new EnrollmentPages(service.settings(), managed, clock);
	}

	/**
	 * Lists the addresses.
	 * @return choose, begin, resend, prove, wait, cancel
	 */
	public List<Route> routes() {
		return List.of(Route.get(SecondFactorPaths.ENROLL, checked(this::page)),
				Route.post(SecondFactorPaths.ENROLL_START, checked(this::start)),
				Route.post(SecondFactorPaths.ENROLL_RESEND, checked(this::resend)),
				Route.post(SecondFactorPaths.ENROLL_VERIFY, checked(this::verify)),
				Route.get(SecondFactorPaths.ENROLL_STATUS, checked(this::status)),
				Route.post(SecondFactorPaths.ENROLL_CANCEL, checked(this::cancel)));
	}

	private Endpoint checked(Endpoint endpoint) {
		return new EnrollmentCheck(this.service, this.fresh, endpoint);
	}

	/**
	 * Shows what can be added, asks for a destination, or asks for the proof. Sends
	 * nothing.
	 */
	private SecondFactorResponse page(SecondFactorRequest request, SecondFactorUser user) {
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		return new SecondFactorResponse.Show(EnrollmentViews.of(request, candidate, this.service.settings()),
				() -> html(request, user, candidate))
			.with(this.sessions.prepare(request));
	}

	private String html(PageRequest request, SecondFactorUser user, Optional<EnrollmentCandidate> candidate) {
		return candidate.map((present) -> this.pages.proof(request, present))
			.or(() -> method(request).filter(SecondFactorMethod::usesDestination)
				.map((chosen) -> this.pages.destination(request, chosen)))
			.orElseGet(() -> this.pages.choice(request, user.purpose() == SecondFactorPurpose.STEP_UP));
	}

	/** The method that a request names, if it is on offer. */
	private Optional<SecondFactorMethod> method(PageRequest request) {
		Optional<String> code = request.parameter("method");
		return this.service.settings()
			.methods()
			.stream()
			.filter((method) -> code.filter(method.code()::equals).isPresent())
			.findFirst();
	}

	/** Begins to enroll. The only request that may name a destination. */
	private SecondFactorResponse start(SecondFactorRequest request, SecondFactorUser user) {
		SecondFactorMethod method = method(request).orElse(null);
		if (method == null) {
			return problem(SecondFactorProblem.NOT_ALLOWED);
		}
		String destination = request.parameter("destination", LONGEST_ADDRESS).orElse("");
		String challenge = ChallengeIds.of(request, user, "enroll " + method + ' ' + destination);
		Optional<EnrollmentCandidate> present = this.sessions.find(request, user);
		if (!method.usesDestination()
				&& present.filter((candidate) -> candidate.challengeId().equals(challenge)).isPresent()) {
			// Requested again: the key or token that was made is still good.
			return EnrollmentViews.proof(request, present.get(), this.service.settings());
		}
		StepResult<EnrollmentCandidate> result = this.service.start(new EnrollmentRequest(user.id(),
				user.login().getName(), method, destination, challenge, request.clientIp()));
		if (result instanceof StepResult.Success<EnrollmentCandidate> started) {
			present.filter((candidate) -> !candidate.id().equals(started.value().id()))
				.ifPresent(this.service::abandon);
		}
		return started(request, result, method.usesDestination() ? "?method=" + method.code() : "");
	}

	/** Resends the code to the candidate of the session. */
	private SecondFactorResponse resend(SecondFactorRequest request, SecondFactorUser user) {
		EnrollmentCandidate before = this.sessions.find(request, user).orElse(null);
		if (before == null) {
			return problem(SecondFactorProblem.EXPIRED);
		}
		StepResult<EnrollmentCandidate> result = this.service.resend(before, request.clientIp());
		if (request.wantsHtml() && result instanceof StepResult.Success<EnrollmentCandidate> started) {
			boolean sent = started.value().resendAt().isAfter(before.resendAt().plusSeconds(1));
			return new SecondFactorResponse.Redirect(SecondFactorPaths.ENROLL + (sent ? "?done=resent" : "?error=wait"))
				.with(this.sessions.save(request, started.value()));
		}
		return started(request, result, "");
	}

	private SecondFactorResponse started(PageRequest request, StepResult<EnrollmentCandidate> result, String query) {
		if (result instanceof StepResult.Refused<EnrollmentCandidate> refused) {
			return SecondFactorResponse.problem(refused, SecondFactorPaths.ENROLL + query);
		}
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) result).value();
		return EnrollmentViews.proof(request, candidate, this.service.settings())
			.with(this.sessions.save(request, candidate));
	}

	/**
	 * Takes the proof of the candidate that the session holds. A user who has proved a
	 * new factor has passed it: the login is shown without a second code.
	 */
	private SecondFactorResponse verify(SecondFactorRequest request, SecondFactorUser user) {
		EnrollmentCandidate candidate = this.sessions.find(request, user).orElse(null);
		if (candidate == null) {
			return (request.wantsHtml() && this.forms.hasPassed(user)) ? next() : problem(SecondFactorProblem.EXPIRED);
		}
		StartedGrant grant = request.startGrant(user);
		if (grant == null) {
			return problem(SecondFactorProblem.UNAVAILABLE);
		}
		String answer = request.answer(candidate.method());
		Taken<SecondFactorMethod> taken = this.forms.take(request, user, candidate.id() + '\n' + answer,
				() -> this.service.verify(candidate, answer));
		if (taken.repeated() && taken.result() instanceof StepResult.Success<SecondFactorMethod>) {
			return enrolled(request, candidate);
		}
		StepResult<SecondFactorMethod> result = taken.result();
		if (result instanceof StepResult.Refused<SecondFactorMethod> refused) {
			if (!refused.problem().isRetryable()) {
				this.sessions.clear(request);
			}
			return SecondFactorResponse.problem(refused, SecondFactorPaths.ENROLL);
		}
		this.sessions.clear(request);
		return new SecondFactorResponse.Granted(grant,
				((StepResult.Success<SecondFactorMethod>) result).value().authority(), (verified) -> {
					taken.granted().run();
					return enrolled(request, candidate);
				}, (problem) -> {
					taken.granted().run();
					return problem(problem);
				});
	}

	/** The tab of a user who has just proved a factor, by the same form. */
	private SecondFactorResponse next() {
		return this.offersRecovery ? new SecondFactorResponse.Redirect(SecondFactorPaths.RECOVERY_CODES)
				: new SecondFactorResponse.Back(this.managed ? SecondFactorPaths.MANAGE : null, null);
	}

	/** The first factor is followed by the codes that help when it is lost. */
	private SecondFactorResponse enrolled(PageRequest request, EnrollmentCandidate candidate) {
		return (request.wantsHtml() && this.offersRecovery && candidate.first())
				? new SecondFactorResponse.Redirect(SecondFactorPaths.RECOVERY_CODES)
				: new SecondFactorResponse.Back(this.managed ? SecondFactorPaths.MANAGE + "?done=added" : null,
						new JsonView.Enrolled("enrolled", candidate.id(), candidate.method().code()));
	}

	/** Tells a waiting page whether the device has registered. Enrolls nothing. */
	private SecondFactorResponse status(SecondFactorRequest request, SecondFactorUser user) {
		Optional<EnrollmentCandidate> pending = this.sessions.find(request, user);
		return new SecondFactorResponse.Events(pending.map(this.service::await).orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map(this.service::poll).orElse(PushState.EXPIRED));
	}

	/** Gives the candidate up. What the user had before stays as it was. */
	private SecondFactorResponse cancel(SecondFactorRequest request, SecondFactorUser user) {
		this.sessions.find(request, user).ifPresent(this.service::abandon);
		this.sessions.clear(request);
		return new SecondFactorResponse.Next(SecondFactorPaths.ENROLL, () -> new JsonView.State("enroll"));
	}

	private static SecondFactorResponse problem(SecondFactorProblem problem) {
		return SecondFactorResponse.problem(problem, SecondFactorPaths.ENROLL);
	}

}
