package dev.verify.security.internal.web.challenge;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Users;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms of other sites, from browsers that send no Fetch Metadata.
 */
@OnBothStacks
class OtherSiteTests {

	private static final String PHONE = "+12125550199";

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null" })
	@DisplayName("spring-security#5477: CSRF protection that is off for the pages does not count as protection")
	void formWhenPagesAreExemptFromCsrfProtectionThenOtherSitesAreRefused(String origin) {
		try (Server server = Server.start(Exempt.class)) {
			Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);
			server.enrollments.save(phone);
			Browser alice = server.login("alice").get("/second-factor").accepting("application/json");
			Browser other = alice.tab().withHeader("Origin", origin);

			assertThat(other.postWithoutToken("/second-factor/start", "enrollment", phone.id()).status())
				.isEqualTo(403);
			assertThat(other.body()).contains("not-allowed");
			assertThat(other.postWithoutToken("/second-factor/start", "enrollment", phone.id(), "_csrf", "guessed")
				.status()).isEqualTo(403);
			assertThat(server.verify.requests().all()).isEmpty();
			assertThat(alice.postWithoutToken("/second-factor/start", "enrollment", phone.id()).status())
				.as("a client that is no browser")
				.isEqualTo(200);
		}
	}

	@Test
	@DisplayName("sakai#14610: with the right token, a proxy that changes the host refuses no form")
	void formWhenItHasTheTokenThenAnotherHostNameIsAccepted() {
		for (Class<?> application : new Class<?>[] { Application.class, Exempt.class }) {
			try (Server server = Server.start(application)) {
				server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
				Browser alice = server.login("alice").withHeader("Origin", "https://www.example.com").choose(0);

				alice.answer(server.verify.inbox().latestTo(PHONE).code());

				assertThat(alice.location()).isEqualTo("/");
			}
		}
	}

	/**
	 * An application whose CSRF protection leaves out the pages, as for JSON clients.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	@Import({ Users.class, Application.Resources.class })
	@OnWebFlux(ReactiveExempt.class)
	static class Exempt {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/second-factor/**"))
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	/**
	 * Its twin on WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class ReactiveExempt {

		private static final ServerWebExchangeMatcher OTHERS = new NegatedServerWebExchangeMatcher(
				new PathPatternParserServerWebExchangeMatcher("/second-factor/**"));

		@Bean
		@Order(1)
		SecurityWebFilterChain exempt(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf
					.requireCsrfProtectionMatcher((exchange) -> CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange)
						.flatMap((result) -> result.isMatch() ? OTHERS.matches(exchange) : Mono.just(result))))
				.build();
		}

	}

}
