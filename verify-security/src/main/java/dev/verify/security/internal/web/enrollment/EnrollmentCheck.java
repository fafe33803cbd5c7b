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

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.StepUpCheck;
import dev.verify.security.internal.web.StepUpRule;

/**
 * Checks who may enroll: a user who has a factor, with a fresh one; a user who has none,
 * with the password alone, where the application allows that. While it is not known what
 * the user has, the user cannot enroll.
 */
final class EnrollmentCheck implements Endpoint {

	private final EnrollmentService service;

	private final StepUpCheck fresh;

	EnrollmentCheck(EnrollmentService service, StepUpRule fresh, Endpoint endpoint) {
		this.service = service;
		this.fresh = new StepUpCheck(fresh, endpoint, SecondFactorPaths.ENROLL);
	}

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Boolean first = FactorLookup.orNull(() -> this.service.mayEnrollFirst(user.id()));
		if (first == null) {
			return SecondFactorResponse.problem(SecondFactorProblem.UNAVAILABLE, SecondFactorPaths.PAGE);
		}
		return (first ? this.fresh.endpoint() : this.fresh).handle(request, user);
	}

}
