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

package dev.verify.security.internal.web.recovery;

import java.time.Instant;
import java.util.List;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.RepeatedForms;
import dev.verify.security.internal.web.RepeatedForms.Taken;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorRequest.StartedGrant;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.web.SecondFactorRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints for a user whose device is gone.
 *
 * @param codes takes recovery codes
 * @param forms recognize a second click
 */
public record RecoveryEndpoints(RecoveryCodeService codes, RepeatedForms<Integer> forms) {

	private static final JsonView APPROVED = new JsonView.State("approved");

	private static final SecondFactorResponse PASSED = new SecondFactorResponse.Back(null, APPROVED);

	/** The page sends on a user who has passed. */
	private static final SecondFactorResponse LOOK_AGAIN = new SecondFactorResponse.Next(SecondFactorPaths.PAGE,
			() -> APPROVED);

	private static final HtmlTemplate FORM = HtmlTemplate.load(RecoveryEndpoints.class, "form.html");

	/**
	 * Lists the addresses.
	 * @return ask, verify
	 */
	public List<Route> routes() {
		return List.of(
				Route.get(SecondFactorPaths.RECOVERY,
						(request, user) -> new SecondFactorResponse.Show(
								new JsonView.Recovery("recovery", JsonView.Csrf.of(request)), () -> form(request))),
				Route.post(SecondFactorPaths.RECOVERY, this::use));
	}

	private static String form(PageRequest request) {
		Page page = new Page(request);
		return page.html("recovery.use.title", page.part(FORM));
	}

	private SecondFactorResponse use(SecondFactorRequest request, SecondFactorUser user) {
		if (request.wantsHtml() && this.forms.hasPassed(user)) {
			return PASSED;
		}
		StartedGrant grant = request.startGrant(user);
		if (grant == null) {
			return problem(SecondFactorProblem.UNAVAILABLE);
		}
		String code = request.parameter("code").orElse("");
		Taken<Integer> taken = this.forms.take(request, user, code, () -> this.codes.use(user.id(), code));
		if (taken.result() instanceof StepResult.Refused<Integer> refused) {
			return problem(refused.problem(), refused.retryAt());
		}
		if (taken.repeated()) {
			return LOOK_AGAIN;
		}
		int left = ((StepResult.Success<Integer>) taken.result()).value();
		return new SecondFactorResponse.Granted(grant, SecondFactorAuthorities.RECOVERY_CODE, (verified) -> {
			taken.granted().run();
			return new SecondFactorResponse.Back(null, new JsonView.Recovered("approved", left));
		}, (problem) -> {
			taken.granted().run();
			return problem(problem);
		});
	}

	private static SecondFactorResponse problem(SecondFactorProblem problem) {
		return problem(problem, null);
	}

	private static SecondFactorResponse problem(SecondFactorProblem problem, @Nullable Instant retryAt) {
		return new SecondFactorResponse.Problem(ProblemType.of(problem), SecondFactorPaths.RECOVERY,
				SecondFactorRefusedException.of(problem), retryAt);
	}

}
