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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.SessionFormat;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.ResponseCookie;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session holds of a factor that is not proved yet.
 */
class CandidateSessionsTests {

	private static final String ATTRIBUTE = "SPRING_SECURITY_SECOND_FACTOR_ENROLLMENT";

	private static final SecondFactorUser ALICE = login("alice");

	private final MovableClock clock = new MovableClock();

	private final CandidateSessions sessions = new CandidateSessions(this.clock);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void findWhenBegunThenFoundByItsUserUntilItsTimeIsOver() {
		save();

		assertThat(this.sessions.find(page(this.request), ALICE)).isPresent();
		assertThat(this.sessions.find(page(this.request), login("bob"))).isEmpty();

		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
	}

	@Test
	@DisplayName("What was proved or given up is not proved again")
	void clearWhenProvedThenGone() {
		save();

		this.sessions.clear(page(this.request));

		assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
	}

	@Test
	@DisplayName("B02: where the session has ended, nothing begins another")
	void clearWhenSessionHasEndedThenNoneBegins() {
		this.sessions.clear(page(this.request));

		assertThat(this.request.getSession(false)).isNull();
		assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("L1, F10: what reads the store of the sessions finds no secret, and another node reads the candidate")
	void findWhenReadFromAStoreThenFoundByTheBrowsersKeyOnly(SessionFormat format) {
		EnrollmentCandidate app = new EnrollmentCandidate("alice", "id", SecondFactorMethod.TOTP, null, "identity-1",
				"YF" + "0".repeat(32), "otpauth://totp/Bank:alice?secret=CANARYSECRET", true, "attempt",
				this.clock.instant().plusSeconds(600), this.clock.instant().plusNanos(1));
		for (EnrollmentCandidate candidate : List.of(app, phone())) {
			tell(this.sessions.save(page(this.request), candidate));
			this.request.setCookies(this.response.getCookies());

			assertThat(format.text(this.request)).contains("SPRING_SECURITY_SECOND_FACTOR_ENROLLMENT")
				.doesNotContain("CANARY", "otpauth", "5550141", "alice", key().getValue(), "dev.verify");
			MockHttpServletRequest next = format.reopen(this.request);
			assertThat(this.sessions.find(page(next), ALICE)).isEmpty();
			next.setCookies(key());
			assertThat(this.sessions.find(page(next), ALICE)).contains(candidate);
		}
	}

	@Test
	@DisplayName("L1: the key of another browser, a broken one, and a text that was changed open no candidate")
	void findWhenKeyOrTextIsAnotherThenNone() {
		save();
		String right = key().getValue();
		Map<?, ?> kept = (Map<?, ?>) attribute();
		for (String wrong : List.of("", "x", "*".repeat(43), right.substring(1), right + "AAAA", "A".repeat(43))) {
			this.request.setCookies(new Cookie(key().getName(), wrong));
			assertThat(this.sessions.find(page(this.request), ALICE)).as(wrong).isEmpty();
		}
		this.request.setCookies(key());
		assertThat(this.sessions.find(page(this.request), ALICE)).isPresent();

		String sealed = (String) kept.get("candidate");
		for (String changed : List.of("", "*", sealed.substring(4), 'A' + sealed.substring(1),
				'B' + sealed.substring(1))) {
			this.request.getSession().setAttribute(ATTRIBUTE, Map.of("candidate", changed));
			assertThat(this.sessions.find(page(this.request), ALICE).isPresent()).isEqualTo(changed.equals(sealed));
		}
	}

	@Test
	@DisplayName("F10: what is no candidate counts as none, and is removed")
	void findWhenAttributeIsSomethingElseThenRemoved() {
		tell(this.sessions.prepare(page(this.request)));
		for (Object other : List.of("text", 1, List.of(), Map.of(), Map.of("sealed", "x"))) {
			this.request.getSession().setAttribute(ATTRIBUTE, other);

			assertThat(this.sessions.find(page(this.request), ALICE)).isEmpty();
			assertThat(attribute()).isNull();
		}
	}

	@Test
	@DisplayName("L1: the key is the browser's for all that it begins, and no script or other site gets it")
	void saveWhenTheBrowserHasAKeyThenKeptAndOutOfReach() {
		this.request.setContextPath("/bank");
		this.request.setSecure(true);
		tell(this.sessions.prepare(page(this.request)));
		this.request.setCookies(this.response.getCookies());
		save();
		tell(this.sessions.prepare(page(this.request)));

		assertThat(this.response.getHeaders("Set-Cookie")).singleElement()
			.asString()
			.matches("second-factor-enrollment=[\\w-]{43}; Path=/bank/second-factor; Secure; HttpOnly; SameSite=Lax");
	}

	private Cookie key() {
		return this.response.getCookies()[0];
	}

	private Object attribute() {
		return this.request.getSession().getAttribute(ATTRIBUTE);
	}

	private void save() {
		tell(this.sessions.save(page(this.request), phone()));
		this.request.setCookies(this.response.getCookies());
	}

	private EnrollmentCandidate phone() {
		return new EnrollmentCandidate("alice", "id", SecondFactorMethod.SMS, "+12125550141", null, null, null, true,
				"attempt", this.clock.instant().plusSeconds(600), this.clock.instant().plusSeconds(30));
	}

	private void tell(@Nullable ResponseCookie cookie) {
		if (cookie != null) {
			this.response.addHeader("Set-Cookie", cookie.toString());
		}
	}

	private static PageRequest page(HttpServletRequest request) {
		return new ServletPageRequest(request);
	}

	private static SecondFactorUser login(String name) {
		return new SecondFactorUser(name, UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()),
				null);
	}

}
