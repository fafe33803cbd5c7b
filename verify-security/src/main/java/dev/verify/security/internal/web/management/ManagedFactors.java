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

package dev.verify.security.internal.web.management;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;

/**
 * What a user has, as the pages see it: {@code null} where the store did not answer.
 *
 * @param factors knows what the users have
 * @param recovery makes recovery codes; {@code null} if there are none here
 * @param browsers knows the browsers that users trust; {@code null} if there are none
 */
record ManagedFactors(SecondFactorService factors, @Nullable RecoveryCodeService recovery,
		@Nullable TrustedBrowserService browsers) {

	/** In place of a browser. */
	private static final String ALL = "all";

	@Nullable List<Enrollment> enrollments(String userId) {
		return FactorLookup.orNull(() -> {
			Set<SecondFactorMethod> methods = this.factors.methods();
			return this.factors.protection(userId)
				.factors()
				.stream()
				.filter((factor) -> methods.contains(factor.method()))
				.toList();
		});
	}

	boolean trustsBrowsers() {
		return this.browsers != null;
	}

	@Nullable List<TrustedBrowser> browsers(String userId) {
		TrustedBrowserService browsers = this.browsers;
		return (browsers != null) ? FactorLookup.orNull(() -> browsers.list(userId)) : List.of();
	}

	/** Stops trusting one browser, or all. */
	StepResult<String> revoke(String userId, String id) {
		TrustedBrowserService browsers = Objects.requireNonNull(this.browsers);
		Boolean revoked = FactorLookup.orNull(() -> {
			if (ALL.equals(id)) {
				browsers.revokeAll(userId, "user");
				return true;
			}
			return browsers.revoke(userId, id);
		});
		if (revoked == null) {
			return new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE);
		}
		return revoked ? new StepResult.Success<>(id) : new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD);
	}

	@Nullable Integer recoveryCodesLeft(String userId) {
		RecoveryCodeService recovery = this.recovery;
		return (recovery != null) ? FactorLookup.orNull(() -> recovery.left(userId)) : null;
	}

	@Nullable List<String> newRecoveryCodes(String userId) {
		RecoveryCodeService recovery = this.recovery;
		return (recovery != null) ? FactorLookup.orNull(() -> recovery.generate(userId)) : null;
	}

}
