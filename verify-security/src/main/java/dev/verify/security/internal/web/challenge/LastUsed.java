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

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserFactors;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SafeCookie;

import org.springframework.http.ResponseCookie;

/**
 * Which way this browser has used last, so that it is offered first, after the one that
 * the user prefers and after passkeys, which phishing does not get past. The cookie holds
 * the random id of an enrollment, which means nothing outside of its user's own list; a
 * forged one changes the order, and nothing else.
 */
final class LastUsed {

	private static final SafeCookie COOKIE = new SafeCookie("second-factor-last");

	private static final Duration A_YEAR = Duration.ofDays(365);

	private LastUsed() {
	}

	static List<Enrollment> first(PageRequest request, List<Enrollment> enrollments) {
		Optional<String> last = COOKIE.read(request);
		Optional<String> preferred = UserFactors.preferred(enrollments).map(Enrollment::id);
		return enrollments.stream()
			.sorted(Comparator
				.comparing((Enrollment enrollment) -> !preferred.filter(enrollment.id()::equals).isPresent())
				.thenComparing((enrollment) -> enrollment.method() != SecondFactorMethod.PASSKEY)
				.thenComparing((enrollment) -> !last.filter(enrollment.id()::equals).isPresent()))
			.toList();
	}

	static ResponseCookie remember(PageRequest request, String enrollmentId) {
		return COOKIE.of(request, enrollmentId, A_YEAR);
	}

}
