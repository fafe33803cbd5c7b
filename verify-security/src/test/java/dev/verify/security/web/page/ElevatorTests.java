package dev.verify.security.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a session has after a factor was passed, after trust, and after trust has ended.
 */
class ElevatorTests {

	private static final String SMS = SecondFactorMethod.SMS.authority();

	private final MovableClock clock = new MovableClock();

	private final HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();

	private final List<Object> events = new ArrayList<>();

	private final ApplicationEventPublisher application = this.events::add;

	private final Elevator elevator = new Elevator(SecurityContextHolder.getContextHolderStrategy(), this.repository,
			new ChangeSessionIdAuthenticationStrategy(), new DefaultAuthenticationEventPublisher(this.application),
			this.clock);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final Authentication alice = UsernamePasswordAuthenticationToken.authenticated("alice", null,
			AuthorityUtils.createAuthorityList("ROLE_USER", "FACTOR_PASSWORD"));

	@AfterEach
	void forget() {
		SecurityContextHolder.clearContext();
	}

	@Test
	@DisplayName("R13: the session has a new id, the login of it the factor, and the application hears of it")
	void elevateWhenPassedThenSessionHasItAndApplicationIsTold() {
		String before = this.request.getSession().getId();
		this.request.setRequestedSessionId(before);
		this.request.setRequestedSessionIdValid(true);

		Authentication elevated = this.elevator.elevate(this.request, this.response, this.alice, SMS);

		assertThat(names(elevated)).contains(SMS, SecondFactorAuthorities.TWILIO_VERIFY);
		assertThat(kept()).isSameAs(elevated);
		assertThat(this.request.getSession().getId()).isNotEqualTo(before);
		assertThat(this.events).hasSize(1);
	}

	@Test
	@DisplayName("B02: who has logged out while the provider was asked is not in again")
	void elevateWhenSessionHasEndedMeanwhileThenRefusedAndNoneBegins() {
		this.request.setRequestedSessionId("ended");

		assertThatExceptionOfType(InsufficientAuthenticationException.class)
			.isThrownBy(() -> this.elevator.elevate(this.request, this.response, this.alice, SMS));

		assertThat(this.request.getSession(false)).isNull();
		assertThat(this.events).isEmpty();
	}

	@Test
	void elevateWhenThereWasNoSessionYetThenOneBegins() {
		Authentication elevated = this.elevator.elevate(this.request, this.response, this.alice, SMS);

		assertThat(kept()).isSameAs(elevated);
	}

	@Test
	@DisplayName("R22: trust that ends takes nothing else along; from one request only, the session keeps it")
	void distrustWhenForGoodOrNotThenSessionLosesOrKeepsIt() {
		Authentication trusted = this.elevator.trust(this.request, this.response, this.alice);
		assertThat(names(trusted)).containsExactlyInAnyOrder("ROLE_USER", "FACTOR_PASSWORD",
				SecondFactorAuthorities.TRUSTED_BROWSER);

		Authentication plain = this.elevator.distrust(this.request, this.response, trusted, false);
		assertThat(names(plain)).containsExactlyInAnyOrder("ROLE_USER", "FACTOR_PASSWORD");
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(plain);
		assertThat(kept()).isSameAs(trusted);

		plain = this.elevator.distrust(this.request, this.response, trusted, true);
		assertThat(kept()).isSameAs(plain);
	}

	@Test
	@DisplayName("A second factor is fresh by the application's clock, and no longer than it is allowed to be")
	void requireWhenSecondFactorIsTooOldThenDenied() {
		FreshFactor gate = new FreshFactor(Duration.ofMinutes(5), this.clock);
		Authentication passed = Elevation.elevate(this.alice, SMS, this.clock.instant());
		assertThat(passed.getAuthorities()).isNotEmpty();
		assertThat(Instant.now()).as("another clock").isNotEqualTo(this.clock.instant());

		assertThat(gate.isFresh(passed)).isTrue();
		assertThatCode(() -> gate.require(passed)).doesNotThrowAnyException();

		this.clock.advance(Duration.ofMinutes(6));
		assertThat(gate.isFresh(passed)).isFalse();
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> gate.require(passed));
	}

	private Authentication kept() {
		return this.repository.loadDeferredContext(this.request).get().getAuthentication();
	}

	private static List<String> names(Authentication authentication) {
		return List.copyOf(AuthorityUtils.authorityListToSet(authentication.getAuthorities()));
	}

}
