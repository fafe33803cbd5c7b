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
import java.util.Base64;
import java.util.Optional;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SessionAttribute;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.encrypt.BytesEncryptor;

/**
 * Keeps the candidate in the user's session, the only place from which it is proved. It
 * is sealed there, and the key is in a cookie: without that cookie there is no candidate.
 */
final class CandidateSessions {

	private static final SessionAttribute<Sealed> ATTRIBUTE = new SessionAttribute<>("ENROLLMENT", Sealed.class);

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Clock clock;

	CandidateSessions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Gives the browser its key before anything begins, so that several requests that
	 * begin at the same time share it.
	 */
	@Nullable ResponseCookie prepare(PageRequest request) {
		return CandidateKey.require(request).cookie();
	}

	/**
	 * Returns what this user has not proved yet, if it is not too late.
	 */
	Optional<EnrollmentCandidate> find(PageRequest request, SecondFactorUser user) {
		return ATTRIBUTE.find(request)
			.flatMap((sealed) -> CandidateKey.find(request).flatMap((key) -> open(key, sealed)))
			.filter((candidate) -> candidate.userId().equals(user.id())
					&& this.clock.instant().isBefore(candidate.expiresAt()));
	}

	/** Keeps a candidate, and returns the cookie of a browser that has no key yet. */
	@Nullable ResponseCookie save(PageRequest request, EnrollmentCandidate candidate) {
		CandidateKey key = CandidateKey.require(request);
		byte[] sealed = key.encryptor().encrypt(MAPPER.writeValueAsBytes(candidate));
		ATTRIBUTE.save(request, new Sealed(Base64.getEncoder().encodeToString(sealed)));
		return key.cookie();
	}

	void clear(PageRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Empty for the key of another browser, or a text that was changed. */
	private static Optional<EnrollmentCandidate> open(BytesEncryptor key, Sealed sealed) {
		try {
			byte[] json = key.decrypt(Base64.getDecoder().decode(sealed.candidate()));
			return Optional.of(MAPPER.readValue(json, EnrollmentCandidate.class));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/** The content of the session, encrypted with the key of the browser. */
	record Sealed(String candidate) {
	}

}
