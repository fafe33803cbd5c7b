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

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The factors that protect a user. All code that treats users with and without a second
 * factor differently uses this type, so that decisions agree. The answer is as of now;
 * what depends on it is changed by the conditional operations of the
 * {@link EnrollmentRepository}.
 *
 * @param factors all that the user has enrolled, also by methods that a login does not
 * accept; the preferred first
 * @param offered those of them that a login accepts
 */
public record UserFactors(List<Enrollment> factors, List<Enrollment> offered) {

	/**
	 * Copies the lists.
	 */
	public UserFactors {
		factors = List.copyOf(factors);
		offered = List.copyOf(offered);
	}

	/**
	 * Finds out what protects a user.
	 * @param enrollments where the users' factors are kept
	 * @param userId the user ID
	 * @param accepted the methods that a login accepts
	 * @return the answer
	 */
	public static UserFactors of(EnrollmentRepository enrollments, String userId,
			Predicate<SecondFactorMethod> accepted) {
		List<Enrollment> factors = enrollments.findByUserId(userId);
		return new UserFactors(factors, factors.stream().filter((factor) -> accepted.test(factor.method())).toList());
	}

	/**
	 * Tells whether the user has no factor: only then may a first one be enrolled with
	 * the password alone.
	 * @return {@code true} if the user has no factor of any method
	 */
	public boolean isNone() {
		return this.factors.isEmpty();
	}

	/**
	 * Offers passkeys only, where the user has one.
	 * @return the same factors, with fewer offered where one is a passkey
	 */
	public UserFactors onlyPasskeysIfAny() {
		List<Enrollment> passkeys = this.offered.stream()
			.filter((factor) -> factor.method() == SecondFactorMethod.PASSKEY)
			.toList();
		return passkeys.isEmpty() ? this : new UserFactors(this.factors, passkeys);
	}

	/**
	 * Tells which of a user's factors a challenge takes first.
	 * @param factors the user's, in any order
	 * @return the one that the user has preferred last; empty if none
	 */
	public static Optional<Enrollment> preferred(List<Enrollment> factors) {
		return factors.stream()
			.filter((factor) -> factor.preference() > 0)
			.max(Comparator.comparingInt(Enrollment::preference));
	}

}
