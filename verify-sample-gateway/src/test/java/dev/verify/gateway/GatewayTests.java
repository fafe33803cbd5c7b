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

package dev.verify.gateway;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login at an identity provider, the second factor at the gateway, and tokens that are
 * relayed to a service, all over sockets.
 */
class GatewayTests {

	private static final String PHONE = "+14155552184";

	private static final MovableClock CLOCK = new MovableClock();

	private static VerifyEmulator emulator;

	private static IdentityProvider provider;

	private static Service service;

	private static ConfigurableApplicationContext gateway;

	private Browser alice;

	@BeforeAll
	static void start() throws Exception {
		emulator = VerifyEmulator.start();
		provider = new IdentityProvider();
		service = new Service();
		SpringApplication application = new SpringApplication(GatewayApplication.class);
		application.addInitializers((context) -> context.getBeanFactory().registerSingleton("clock", CLOCK));
		gateway = application.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=error",
				"--OIDC_ISSUER=" + provider.url(), "--OIDC_CLIENT_SECRET=secret", "--SERVICES=" + service.url(),
				"--twilio.verify.base-url=" + emulator.url(), "--TWILIO_ACCOUNT_SID=" + emulator.accountSid(),
				"--TWILIO_AUTH_TOKEN=" + emulator.authToken(), "--TWILIO_VERIFY_SERVICE_SID=" + emulator.serviceSid(),
				"--twilio.verify.second-factor.single-node=true", "--twilio.verify.second-factor.resend-intervals=10s");
		gateway.getBean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination("oidc:" + provider.url() + "#" + IdentityProvider.USER,
					SecondFactorMethod.SMS, PHONE));
	}

	@AfterAll
	static void stop() {
		gateway.close();
		service.close();
		provider.close();
		emulator.close();
	}

	@BeforeEach
	void open() {
		service.taken();
		// Past the time before the next message may be sent.
		CLOCK.advance(Duration.ofMinutes(10));
		this.alice = new Browser(
				URI.create("http://127.0.0.1:" + ((WebServerApplicationContext) gateway).getWebServer().getPort()));
	}

	@Test
	@DisplayName("The login at the identity provider alone reaches no route, and no token is relayed")
	void routesWhenTheFactorIsMissingThenAreClosed() {
		logIn();

		assertThat(this.alice.get("/accounts/1").location()).isEqualTo("/second-factor");
		assertThat(this.alice.get("/transfers/1").location()).isEqualTo("/second-factor");
		assertThat(service.taken()).isEmpty();
		assertThat(this.alice.get("/news/today").body()).as("a route for all").isEqualTo("the service");
		assertThat(service.taken()).containsExactly(new Service.Relayed("/news/today", ""));
	}

	@Test
	@DisplayName("T7: after the factor the token is relayed, and the factor survives each refresh of it")
	void factorWhenTokensAreRefreshedThenStays() {
		logIn();
		verify();
		int refreshes = provider.refreshes();

		for (int i = 1; i <= 3; i++) {
			assertThat(this.alice.get("/accounts/" + i).body()).isEqualTo("the service");
			assertThat(provider.refreshes()).isEqualTo(refreshes + i);
		}

		assertThat(service.taken()).hasSize(3)
			.allSatisfy((relayed) -> assertThat(relayed.authorization()).matches("Bearer access-\\d+"))
			.extracting(Service.Relayed::authorization)
			.as("each with a new token")
			.doesNotHaveDuplicates();
		assertThat(this.alice.get("/news/today").status()).isEqualTo(200);
		assertThat(service.taken().get(0).authorization()).startsWith("Bearer access-");
	}

	@Test
	@DisplayName("A route may ask for a recent second factor")
	void routeWhenTheFactorIsOldThenAsksAgain() {
		logIn();
		verify();
		assertThat(this.alice.get("/transfers/1").body()).isEqualTo("the service");
		CLOCK.advance(Duration.ofMinutes(6));
		service.taken();

		String page = this.alice.get("/transfers/2").location();

		assertThat(page).isEqualTo("/second-factor?factor.type=twilio_verify&factor.reason=expired");

		assertThat(service.taken()).isEmpty();
		assertThat(this.alice.get("/accounts/2").body()).as("other routes stay open").isEqualTo("the service");
		verify(page);
		assertThat(this.alice.location()).isEqualTo("/transfers/2");
		assertThat(this.alice.follow().body()).isEqualTo("the service");
	}

	@Test
	void tokenWhenAnotherBrowserHasLoggedInOnlyThenIsNotRelayedToIt() {
		logIn();
		verify();
		Browser thief = new Browser(
				URI.create("http://127.0.0.1:" + ((WebServerApplicationContext) gateway).getWebServer().getPort()));
		service.taken();

		thief.get("/oauth2/authorization/quayside").arrive();

		assertThat(thief.get("/accounts/1").location()).isEqualTo("/second-factor");
		thief.get("/news/today");
		assertThat(service.taken()).containsExactly(new Service.Relayed("/news/today", ""));
	}

	private void logIn() {
		assertThat(this.alice.get("/accounts/1").location()).isEqualTo("/oauth2/authorization/quayside");
		this.alice.follow().follow().follow();
		assertThat(this.alice.location()).as("the page that was wanted").isEqualTo("/accounts/1");
	}

	private void verify() {
		verify("/second-factor");
	}

	private void verify(String page) {
		this.alice.sendCode(page).answer(emulator.inbox().latestTo(PHONE).code());
		assertThat(this.alice.status()).isEqualTo(302);
		assertThat(this.alice.location()).doesNotStartWith("/second-factor");
	}

	/** The time of the gateway's second factor. */
	private static final class MovableClock extends Clock {

		private volatile Duration ahead = Duration.ZERO;

		void advance(Duration by) {
			this.ahead = this.ahead.plus(by);
			emulator.clock().advance(by);
		}

		@Override
		public Instant instant() {
			return Instant.now().plus(this.ahead);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return Clock.fixed(instant(), zone);
		}

	}

}
