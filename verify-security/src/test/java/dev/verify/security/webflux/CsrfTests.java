package dev.verify.security.webflux;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms of the second factor that come from elsewhere, or too late.
 */
class CsrfTests {

	private static final String PHONE = "+12125550186";

	private static final String VERIFY = "/second-factor/verify";

	private final Server server = Server.start(Stack.WEBFLUX, ReactiveApplication.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void formWhenSessionHasEndedThenSaysSo() {
		Browser anonymous = this.server.browser().postWithoutToken(VERIFY, "code", "123456");
		assertThat(anonymous.status()).isEqualTo(401);
		assertThat(anonymous.body()).contains("<html");
		assertThat(anonymous.accepting("application/json").postWithoutToken(VERIFY, "code", "123456").body())
			.contains("session-ended");
	}

	@Test
	void formWhenTokenIsWrongThenSaysSoAndChecksNothing() {
		Browser alice = this.server.login("alice").choose(0);
		alice.postWithoutToken(VERIFY, "code", code(), "_csrf", "wrong");
		assertThat(alice.status()).isEqualTo(403);
		assertThat(alice.accepting("application/json").postWithoutToken(VERIFY, "code", code(), "_csrf", "x").body())
			.contains("stale-page");
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("T14: the form of another tab, after the factor has passed, leads on")
	void formWhenPassedInAnotherTabThenLeadsOn() {
		Browser alice = this.server.login("alice").choose(0);
		Browser tab = alice.copy();
		String code = code();
		alice.answer(code);
		tab.withSession(alice.session()).answer(code);
		assertThat(tab.location()).isEqualTo("/second-factor");
		assertThat(tab.follow().location()).isEqualTo("/");
	}

	@Test
	void formWhenFromAnotherSiteThenRefused() {
		Browser alice = this.server.login("alice").choose(0).withHeader("Sec-Fetch-Site", "cross-site");
		assertThat(alice.answer(code()).status()).isEqualTo(403);
		assertThat(alice.accepting("application/json").answer(code()).body()).contains("not-allowed");
		assertThat(this.server.calls("CreateVerificationCheck")).isZero();
	}

	@Test
	@DisplayName("Without CSRF protection, the pages refuse what a browser marks as another site's")
	void formWhenProtectionIsOffThenOtherSitesAreRefused() {
		try (Server open = Server.start(Stack.WEBFLUX, WithoutProtection.class)) {
			open.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = open.login("alice").choose(0);
			String code = open.verify.inbox().latestTo(PHONE).code();
			Browser other = alice.copy().withHeader("Origin", "https://evil.example.org");
			assertThat(other.answer(code).status()).isEqualTo(403);
			assertThat(alice.withHeader("Origin", alice.url("")).answer(code).location()).isEqualTo("/");
		}
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class WithoutProtection {

		@Bean
		@Order(1)
		SecurityWebFilterChain unprotected(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

	}

}
