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

package dev.verify.security.internal.servlet;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.fixture.SessionFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session keeps of a login and its second factor.
 */
class FactorAttributesTests {

	private static final VerifiedFactor FACTOR = new VerifiedFactor("alice", "stamp",
			Map.of("FACTOR_SMS", 1_796_058_877_568L, "FACTOR_TOTP", 1L), "browser");

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@ParameterizedTest
	@EnumSource
	@DisplayName("F10: every store of sessions can write and read a verified factor")
	void factorWhenReadFromAStoreThenTheSame(SessionFormat format) {
		FactorAttributes.setFactor(this.request, FACTOR);

		assertThat(format.text(this.request)).contains("FACTOR_SMS").doesNotContain("dev.verify");
		assertThat(FactorAttributes.factor(format.reopen(this.request))).isEqualTo(FACTOR);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F10: every store of sessions can write and read a withheld login")
	void withheldLoginWhenReadFromAStoreThenTheSame(SessionFormat format) {
		Authentication login = UsernamePasswordAuthenticationToken.authenticated(
				new User("alice", "", AuthorityUtils.createAuthorityList("ROLE_USER")), null,
				List.of(FactorGrantedAuthority.withFactor("PASSWORD").issuedAt(Instant.EPOCH).build()));
		FactorAttributes.setWithheldLogin(this.request, login, true, true, LinkedHashMap::new);

		assertThat(FactorAttributes.withheldLogin(format.reopen(this.request))).isEqualTo(login);
	}

	@Test
	void factorWhenTimesAreNumbersThenIsRead() {
		this.request.getSession()
			.setAttribute(FactorAttributes.FACTOR, Map.of("user", "alice", "stamp", "stamp", "browser", "browser",
					"FACTOR_SMS", 1_796_058_877_568L, "FACTOR_TOTP", 1));

		assertThat(FactorAttributes.factor(this.request)).isEqualTo(FACTOR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "1e3", "99999999999999999999" })
	void factorWhenItsTimeIsNotReadableThenIsMissing(String time) {
		this.request.getSession()
			.setAttribute(FactorAttributes.FACTOR, Map.of("user", "alice", "stamp", "1", "FACTOR_SMS", time));

		assertThat(FactorAttributes.factor(this.request)).isNull();
	}

}
