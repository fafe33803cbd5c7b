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

package dev.verify.security.config;

import java.time.Duration;
import java.util.List;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What rules say about a second factor's age and kind, and which chains nobody guards.
 */
class SecondFactorRulesTests {

	private final MovableClock clock = new MovableClock();

	private final SecondFactorRules rules = new SecondFactorRules(this.clock);

	@Test
	void withinWhenTheFactorGetsOldByTheClockThenRefused() {
		TestingAuthenticationToken alice = with(SecondFactorAuthorities.TWILIO_VERIFY);
		assertThat(opens(this.rules.within("5m"), alice)).isTrue();

		this.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

		assertThat(opens(this.rules.within(Duration.ofMinutes(5)), alice)).isFalse();
		assertThat(opens(this.rules.within(Duration.ofMinutes(6)), alice)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1s" })
	void withinWhenNoFactorCouldBeThatYoungThenRefused(String age) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.within(age))
			.withMessage("age must be positive");
	}

	@Test
	void byWhenTheFactorIsOfAnotherKindThenRefused() {
		TestingAuthenticationToken alice = with(SecondFactorAuthorities.TOTP);

		assertThat(opens(this.rules.by(SecondFactorMethod.TOTP), alice)).isTrue();
		assertThat(opens(this.rules.by(SecondFactorMethod.SMS), alice)).isFalse();
	}

	private TestingAuthenticationToken with(String authority) {
		return new TestingAuthenticationToken("alice", "",
				List.of(FactorGrantedAuthority.withAuthority(authority).issuedAt(this.clock.instant()).build()));
	}

	private static boolean opens(AuthorizationManager<Object> rule, TestingAuthenticationToken user) {
		var result = rule.authorize(() -> user, new Object());
		return result != null && result.isGranted();
	}

}
