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

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.fixture.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * R13, M1: what happens to a session when its second factor passes, and while it is
 * checked.
 */
class FactorGranterTests {

	private final MovableClock clock = new MovableClock();

	private final SecurityStampService stamps = new SecurityStampService(SecurityStampRepository.inMemory(),
			Duration.ofMinutes(1), this.clock);

	private final SecondFactorDecision decision = new SecondFactorDecision(SecondFactorPolicy.everyone(),
			UserIdResolver.standard(), this.stamps, null, this.clock);

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final WithheldSecurityContextRepository repository = new WithheldSecurityContextRepository(
			new HttpSessionSecurityContextRepository(), this.decision, this.contexts, true, true);

	private final FactorGranter granter = granter(new NullAuthenticatedSessionStrategy());

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@BeforeEach
	void logIn() {
		save("alice");
	}

	@AfterEach
	void logOut() {
		this.contexts.clearContext();
	}

	@Test
	void grantWhenFactorHasPassedThenLoginIsShownUnderANewSessionId() {
		String id = session().getId();

		SecondFactorUser verified = this.granter.grant(this.request, this.response, begin(), "FACTOR_SMS");

		assertThat(verified.login().getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactlyInAnyOrder("ROLE_USER", "FACTOR_SMS", SecondFactorAuthorities.TWILIO_VERIFY);
		assertThat(session().getId()).as("the strategy does nothing").isNotEqualTo(id);
		assertThat(look().state()).isInstanceOf(LoginState.Shown.class);
		assertThat(session().getAttribute(FactorAttributes.WITHHELD_LOGIN)).isNull();
	}

	@Test
	@DisplayName("spring-cloud-sleuth#2267, spring-session#646: a repository that is wrapped does not bring an old ID back")
	void grantWhenSessionRepositoryIsWrappedThenSessionIsReplaced() {
		MockHttpSession before = session();
		this.request.setRequestedSessionIdValid(true);
		this.request.setAttribute("org.springframework.session.SessionRepository", new Object());

		this.granter.grant(this.request, this.response, begin(), "FACTOR_SMS");

		assertThat(before.isInvalid()).isTrue();
		assertThat(look().state()).isInstanceOf(LoginState.Shown.class);
	}

	@Test
	@DisplayName("Two methods of one session both count, each with its own time")
	void grantWhenAnotherMethodPassesThenBothAreKept() {
		this.granter.grant(this.request, this.response, begin(), "FACTOR_SMS");
		this.clock.advance(Duration.ofMinutes(3));

		this.granter.grant(this.request, this.response, begin(), "FACTOR_TOTP");

		assertThat(Objects.requireNonNull(FactorAttributes.factor(this.request)).methods())
			.containsEntry("FACTOR_SMS", this.clock.millis() - 180_000)
			.containsEntry("FACTOR_TOTP", this.clock.millis());
	}

	@Test
	@DisplayName("A login that ended while the factor was checked stays ended, also where the session goes on")
	void grantWhenLoggedOutMeanwhileThenRefused() {
		FactorGranter.Begun begun = begin();
		this.repository.saveContext(new SecurityContextImpl(), this.request, this.response);

		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.granter.grant(this.request, this.response, begun, "FACTOR_SMS"));
		assertThat(FactorAttributes.factor(this.request)).isNull();
		assertThat(look().state()).isInstanceOf(LoginState.Anonymous.class);
	}

	@Test
	@DisplayName("R15: a factor that passes after another user has logged in is not that user's")
	void grantWhenAnotherUserHasLoggedInMeanwhileThenRefused() {
		FactorGranter.Begun begun = begin();
		save("bob");

		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.granter.grant(this.request, this.response, begun, "FACTOR_SMS"));
		assertThat(look().state()).isInstanceOfSatisfying(LoginState.Withheld.class,
				(withheld) -> assertThat(withheld.login().getName()).isEqualTo("bob"));
	}

	@Test
	@DisplayName("M1: a reset while the factor is checked ends the session that it opens")
	void grantWhenStampChangesMeanwhileThenSessionEnds() {
		FactorGranter.Begun begun = begin();
		this.stamps.change("alice");

		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.granter.grant(this.request, this.response, begun, "FACTOR_SMS"));
		assertThat(look().state()).isInstanceOf(LoginState.Anonymous.class);
	}

	@Test
	@DisplayName("F21: a session strategy that refuses leaves the login withheld")
	void grantWhenStrategyRefusesThenLoginStaysWithheld() {
		FactorGranter limited = granter((login, request, response) -> {
			throw new SessionAuthenticationException("as many sessions as allowed");
		});

		assertThatExceptionOfType(SessionAuthenticationException.class)
			.isThrownBy(() -> limited.grant(this.request, this.response, begin(), "FACTOR_SMS"));
		assertThat(look().state()).isInstanceOf(LoginState.Withheld.class);
	}

	private FactorGranter granter(SessionAuthenticationStrategy sessions) {
		return new FactorGranter(this.decision, this.contexts, this.repository, sessions, null, this.clock);
	}

	private FactorGranter.Begun begin() {
		return Objects.requireNonNull(this.granter.begin(this.request, look().user().orElseThrow()));
	}

	private RequestLogin look() {
		return RequestLogin.show(this.repository.loadDeferredContext(this.request), null, this.request, this.decision,
				this.contexts);
	}

	private MockHttpSession session() {
		return (MockHttpSession) Objects.requireNonNull(this.request.getSession(false));
	}

	private void save(String name) {
		Authentication login = UsernamePasswordAuthenticationToken.authenticated(name, null,
				List.copyOf(AuthorityUtils.createAuthorityList("ROLE_USER")));
		this.repository.saveContext(new SecurityContextImpl(login), this.request, this.response);
	}

}
