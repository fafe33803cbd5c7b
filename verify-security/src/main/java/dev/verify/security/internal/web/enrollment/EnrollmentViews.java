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

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.internal.enrollment.AuthenticatorKey;
import dev.verify.security.internal.throttle.PhoneNumbers;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * The pages as JSON.
 */
final class EnrollmentViews {

	private EnrollmentViews() {
	}

	static JsonView of(PageRequest request, Optional<EnrollmentCandidate> candidate, EnrollmentSettings settings) {
		return candidate.map((present) -> prove(request, present, settings))
			.orElseGet(() -> new JsonView.Enroll("enroll",
					settings.methods().stream().map(SecondFactorMethod::code).toList(), JsonView.Csrf.of(request)));
	}

	/** The response to a step that asks for the proof. */
	static SecondFactorResponse proof(PageRequest request, EnrollmentCandidate candidate, EnrollmentSettings settings) {
		return new SecondFactorResponse.Next(SecondFactorPaths.ENROLL, () -> prove(request, candidate, settings));
	}

	/** The number or address as its owner writes it; empty for a device. */
	static String written(EnrollmentCandidate candidate, EnrollmentSettings settings) {
		String destination = candidate.destination();
		if (destination == null) {
			return "";
		}
		return (candidate.method() == SecondFactorMethod.EMAIL) ? destination
				: PhoneNumbers.format(destination, settings.defaultRegion());
	}

	private static JsonView prove(PageRequest request, EnrollmentCandidate candidate, EnrollmentSettings settings) {
		String method = candidate.method().code();
		Instant expiresAt = candidate.expiresAt();
		JsonView.Csrf csrf = JsonView.Csrf.of(request);
		return switch (candidate.method()) {
			case TOTP -> {
				AuthenticatorKey key = AuthenticatorKey.of(Objects.requireNonNull(candidate.secret()));
				yield new JsonView.Prove("prove", candidate.id(), method, expiresAt, key.uri(), key.grouped(), null,
						null, null, null, null, csrf);
			}
			case PUSH -> new JsonView.Prove("prove", candidate.id(), method, expiresAt, null, null,
					Objects.requireNonNull(candidate.identity()), Objects.requireNonNull(candidate.secret()), null,
					null, null, csrf);
			case PASSKEY -> new JsonView.Prove("prove", candidate.id(), method, expiresAt, null, null, null, null, null,
					null, JsonView.Passkey.of(candidate.secret()), csrf);
			default -> new JsonView.Prove("prove", candidate.id(), method, expiresAt, null, null, null, null,
					written(candidate, settings), candidate.resendAt(), null, csrf);
		};
	}

}
