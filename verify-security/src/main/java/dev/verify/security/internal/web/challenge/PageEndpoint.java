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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.UserFactors;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.ChallengeIds;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import org.jspecify.annotations.Nullable;

/**
 * Shows the running challenge, or else what the user may choose from. Sends nothing.
 *
 * @param service knows the user's factors
 * @param sessions keep the challenge
 * @param enrolls whether a user without a factor adds one
 * @param pages the pages
 */
record PageEndpoint(SecondFactorService service, PendingSessions sessions, boolean enrolls,
		ChallengePages pages) implements Endpoint {

	/** The factor that a rule asks for. */
	private static final String FACTOR = "factor.type";

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		if (user.isImpersonated()) {
			return new SecondFactorResponse.Show(choose(request, Map.of(), false),
					() -> this.pages.notForSwitchedUsers(request));
		}
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		if (pending.isEmpty() && isThrough(request, user)) {
			return new SecondFactorResponse.Back(null, null);
		}
		UserFactors factors = FactorLookup.orNull(() -> this.service.protection(user.id()));
		if (factors == null) {
			// What the user has is not known, so that there is nothing to choose from.
			return new SecondFactorResponse.Problem(ProblemType.UNAVAILABLE, null);
		}
		List<Enrollment> own = LastUsed.first(request, factors.offered());
		List<Enrollment> offered = onePasskeyEach(own);
		boolean enrolling = this.enrolls && factors.isNone();
		Optional<Enrollment> challenged = pending.flatMap((waiting) -> own.stream()
			.filter((enrollment) -> enrollment.id().equals(waiting.enrollmentId()))
			.findFirst());
		if (pending.isPresent() && challenged.isPresent()) {
			return challenge(request, pending.get(), challenged.get(), offered.size() == 1);
		}
		if (enrolling && request.wantsHtml()) {
			return new SecondFactorResponse.Redirect(SecondFactorPaths.ENROLL);
		}
		if (offered.size() == 1 && request.wantsHtml()) {
			return alone(request, user, offered.get(0));
		}
		Map<Enrollment, Optional<Instant>> suitable = waits(request, user, suitable(request, offered));
		return new SecondFactorResponse.Show(choose(request, suitable, enrolling && request.problem().isEmpty()),
				() -> this.pages.choice(request, suitable, user.purpose() == SecondFactorPurpose.STEP_UP));
	}

	/**
	 * Tells whether nothing is left to do: the user has passed, in another tab perhaps,
	 * and no rule asks for more.
	 */
	private static boolean isThrough(PageRequest request, SecondFactorUser user) {
		boolean asked = request.isPresent("error")
				&& request.problem().filter(SecondFactorProblem.EXPIRED::equals).isEmpty();
		return user.purpose() == SecondFactorPurpose.STEP_UP && request.wantsHtml() && !request.isPresent(FACTOR)
				&& !asked;
	}

	/**
	 * Shows the page of the only method. An authenticator and a passkey, to which nothing
	 * is sent, are asked at once.
	 */
	private SecondFactorResponse alone(SecondFactorRequest request, SecondFactorUser user, Enrollment only) {
		@Nullable StepResult<PendingChallenge> result = MethodOptions.isResent(only.method()) ? null
				: this.service.start(start(request, user, only.id()));
		if (result instanceof StepResult.Success<PendingChallenge> started) {
			this.sessions.save(request, started.value());
			return challenge(request, started.value(), only, true);
		}
		SecondFactorProblem refused = (result instanceof StepResult.Refused<PendingChallenge> problem)
				? problem.problem() : null;
		Map<Enrollment, Optional<Instant>> option = waits(request, user, List.of(only));
		return new SecondFactorResponse.Show(choose(request, option, false),
				() -> this.pages.alone(request, only, option, user.purpose() == SecondFactorPurpose.STEP_UP, refused));
	}

	private Map<Enrollment, Optional<Instant>> waits(PageRequest request, SecondFactorUser user,
			List<Enrollment> enrollments) {
		return MethodOptions.waits(enrollments,
				(enrollment) -> this.service.retryAt(start(request, user, enrollment.id())));
	}

	private SecondFactorResponse challenge(PageRequest request, PendingChallenge pending, Enrollment enrollment,
			boolean alone) {
		String number = this.service.number(pending.userId(), pending).orElse(null);
		return new SecondFactorResponse.Show(this.pages.view(pending, enrollment, number, JsonView.Csrf.of(request)),
				() -> this.pages.challenge(request, pending, enrollment, number, alone));
	}

	/** A challenge that has been started, as JSON. */
	JsonView started(PendingChallenge pending) {
		UserFactors factors = FactorLookup.orNull(() -> this.service.protection(pending.userId()));
		Enrollment enrollment = (factors == null) ? null
				: factors.offered()
					.stream()
					.filter((own) -> own.id().equals(pending.enrollmentId()))
					.findFirst()
					.orElse(null);
		return this.pages.view(pending, enrollment, this.service.number(pending.userId(), pending).orElse(null), null);
	}

	/** The start of a challenge, which all requests of the session share. */
	static StartRequest start(PageRequest request, SecondFactorUser user, String enrollment) {
		return StartRequest.of(user.id(), enrollment, ChallengeIds.of(request, user, enrollment))
			.purpose(user.purpose());
	}

	private static JsonView choose(PageRequest request, Map<Enrollment, Optional<Instant>> options, boolean enrolling) {
		return new JsonView.Choose("choose", JsonView.Factor.of(options),
				enrolling ? request.address(SecondFactorPaths.ENROLL) : null, JsonView.Csrf.of(request));
	}

	/** One challenge asks for all passkeys of an identity, so that it is one option. */
	private static List<Enrollment> onePasskeyEach(List<Enrollment> enrollments) {
		Set<String> seen = new HashSet<>();
		return enrollments.stream()
			.filter((enrollment) -> enrollment.method() != SecondFactorMethod.PASSKEY || seen.add(enrollment.target()))
			.toList();
	}

	/**
	 * Offers only the method that a rule asks for, where a rule asks for one.
	 */
	private static List<Enrollment> suitable(PageRequest request, List<Enrollment> enrollments) {
		Optional<String> wanted = request.parameter(FACTOR);
		List<Enrollment> matching = enrollments.stream()
			.filter((enrollment) -> wanted.filter(enrollment.method().code()::equals).isPresent())
			.toList();
		return matching.isEmpty() ? enrollments : matching;
	}

}
