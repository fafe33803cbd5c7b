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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.SessionFormat;
import dev.verify.security.internal.web.ChallengeIds;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session holds of a challenge, for whom, for what and for how long.
 */
class PendingSessionsTests {

	private static final SecondFactorUser ALICE = login("alice", null);

	private static final SecondFactorUser PASSED = login("alice",
			new VerifiedFactor("alice", "", SecondFactorAuthorities.SMS, 0, null));

	private final MovableClock clock = new MovableClock();

	private final PendingSessions sessions = new PendingSessions(this.clock);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@BeforeEach
	void ask() {
		this.sessions.save(page(this.request), pending(SecondFactorPurpose.LOGIN));
	}

	@Test
	void findWhenAskedForThisLoginThenFoundUntilItsTimeIsOver() {
		assertThat(this.sessions.find(page(this.request), ALICE)).isPresent();
		assertThat(this.sessions.find(page(this.request), login("bob", null))).isEmpty();

		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
	}

	@Test
	@DisplayName("What was asked for a login is not asked for a step-up, nor the other way round")
	void findWhenAskedForAnotherPurposeThenNotFound() {
		assertThat(this.sessions.find(page(this.request), PASSED)).isEmpty();

		this.sessions.save(page(this.request), pending(SecondFactorPurpose.STEP_UP));
		assertThat(this.sessions.find(page(this.request), PASSED)).isPresent();
		assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F10: every store of sessions can write and read a challenge")
	void findWhenReadFromAStoreThenTheSame(SessionFormat format) {
		assertThat(format.text(this.request)).contains("SPRING_SECURITY_SECOND_FACTOR_CHALLENGE")
			.doesNotContain("dev.verify");
		assertThat(this.sessions.find(page(format.reopen(this.request)), ALICE))
			.contains(pending(SecondFactorPurpose.LOGIN));
	}

	@Test
	@DisplayName("F10: what cannot be read counts as none, and is removed")
	void findWhenAttributeIsSomethingElseThenRemoved() {
		HttpSession session = this.request.getSession();
		String name = session.getAttributeNames().nextElement();
		Map<Object, Object> half = new HashMap<>((Map<?, ?>) session.getAttribute(name));
		half.remove("userId");
		Map<Object, Object> strange = new HashMap<>((Map<?, ?>) session.getAttribute(name));
		strange.put("method", "PIGEON");
		for (Object other : List.of("text", 1, List.of(), Map.of(), half, strange)) {
			session.setAttribute(name, other);

			assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
			assertThat(session.getAttribute(name)).isNull();
		}
	}

	@Test
	@DisplayName("B02: where the session has ended, nothing begins another")
	void clearWhenSessionHasEndedThenNoneBegins() {
		MockHttpServletRequest late = new MockHttpServletRequest();

		this.sessions.clear(page(late));

		assertThat(late.getSession(false)).isNull();
		assertThat(this.sessions.find(page(late), ALICE)).isEmpty();
	}

	@Test
	@DisplayName("An attempt belongs to one login and one factor")
	void challengeIdWhenLoginOrFactorIsAnotherThenAnother() {
		String first = ChallengeIds.of(page(this.request), ALICE, "phone");

		assertThat(first).isNotBlank().isEqualTo(ChallengeIds.of(page(this.request), ALICE, "phone"));
		assertThat(ChallengeIds.of(page(this.request), ALICE, "mail")).isNotBlank().isNotEqualTo(first);
		assertThat(ChallengeIds.of(page(new MockHttpServletRequest()), ALICE, "phone")).isNotBlank()
			.isNotEqualTo(first);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("After a refusal the challenge can still be answered where another answer may be right, else not")
	void problemWhenAnotherAnswerMayBeRightThenRetryable(SecondFactorProblem problem) {
		assertThat(problem.isRetryable())
			.isEqualTo(List
				.of(SecondFactorProblem.WRONG_CODE, SecondFactorProblem.PASSKEY_REJECTED, SecondFactorProblem.NOT_YET,
						SecondFactorProblem.UNAVAILABLE)
				.contains(problem));
	}

	private PendingChallenge pending(SecondFactorPurpose purpose) {
		return new PendingChallenge("alice", "phone", SecondFactorMethod.SMS, purpose, "attempt", this.clock.instant(),
				this.clock.instant().plusSeconds(600), this.clock.instant().plusSeconds(30));
	}

	private static PageRequest page(HttpServletRequest request) {
		return new ServletPageRequest(request);
	}

	private static SecondFactorUser login(String name, @Nullable VerifiedFactor factor) {
		return new SecondFactorUser(name, UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()),
				factor);
	}

}
