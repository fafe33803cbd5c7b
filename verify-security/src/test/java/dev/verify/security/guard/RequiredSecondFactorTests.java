package dev.verify.security.guard;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.Scope;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.RequestScope;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.SessionScope;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules that know the user from elsewhere than from what they are given.
 */
class RequiredSecondFactorTests {

	private final Authentication alice = new TestingAuthenticationToken("alice", "", "ROLE_USER", "FACTOR_PASSWORD");

	private final Authentication proved = new TestingAuthenticationToken("alice", "", "ROLE_USER",
			SecondFactorAuthorities.TWILIO_VERIFY);

	private final ServletRequestAttributes request = new ServletRequestAttributes(new MockHttpServletRequest());

	@BeforeEach
	void begin() {
		RequestContextHolder.setRequestAttributes(this.request);
	}

	@AfterEach
	void end() {
		RequestContextHolder.resetRequestAttributes();
		SecurityContextHolder.clearContext();
	}

	@Test
	@DisplayName("B01: a rule that asks a bean of the session for the user is not one for everybody")
	void ruleWhenUserIsInBeanOfSessionThenSecondFactorIsNeeded() {
		Supplier<Object> user = bean(new SessionScope());
		user.get();

		assertThat(opens((ignored, object) -> new AuthorizationDecision(isAlice(user)), this.alice)).isFalse();
		assertThat(opens((ignored, object) -> new AuthorizationDecision(isAlice(user)), this.proved)).isTrue();
	}

	@Test
	@DisplayName("B01: a rule that asks a bean of the request for the user is not one for everybody")
	void ruleWhenUserIsInBeanOfRequestThenSecondFactorIsNeeded() {
		Supplier<Object> user = bean(new RequestScope());

		assertThat(opens((ignored, object) -> new AuthorizationDecision(isAlice(user)), this.alice)).isFalse();
		assertThat(opens((ignored, object) -> new AuthorizationDecision(isAlice(user)), this.proved)).isTrue();
		assertThat(isAlice(user)).as("the bean of the request is the user's again").isTrue();
	}

	@Test
	void ruleWhenOpenToEverybodyThenItMayUseBeansOfRequest() {
		Supplier<Object> user = bean(new RequestScope());

		assertThat(opens((ignored, object) -> new AuthorizationDecision(user.get() != null), this.alice)).isTrue();
		assertThat(RequestContextHolder.getRequestAttributes()).isSameAs(this.request);
	}

	private boolean opens(AuthorizationManager<Object> rule, Authentication user) {
		SecurityContextHolder.setContext(new SecurityContextImpl(user));
		AuthorizationManager<Object> guarded = RequiredSecondFactor.forMethods(rule, SecondFactorPolicy.everyone(),
				() -> Set.of(SecondFactorAuthorities.TWILIO_VERIFY), SecurityContextHolder.getContextHolderStrategy());
		return Objects.requireNonNull(guarded.authorize(() -> user, new Object())).isGranted();
	}

	/** A bean that remembers who was logged in when it was made. */
	private Supplier<Object> bean(Scope scope) {
		SecurityContextHolder.setContext(new SecurityContextImpl(this.alice));
		return () -> scope.get("currentUser",
				() -> Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()).getName());
	}

	private static boolean isAlice(Supplier<Object> bean) {
		return "alice".equals(bean.get());
	}

}
