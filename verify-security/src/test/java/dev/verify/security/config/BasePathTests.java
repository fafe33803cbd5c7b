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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveSelfServiceApplication;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.recovery.RecoveryCodeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages below another path than {@code /second-factor}.
 */
@OnBothStacks
class BasePathTests {

	private static final String PHONE = "+12025550171";

	private final Server server = Server.start(Moved.class);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void loginWhenPagesAreMovedThenEachStepIsBelowTheNewPath() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").get("/account");
		assertThat(alice.location()).isEqualTo("/my/security");
		assertMoved(alice.follow());
		assertThat(alice.body()).contains("action=\"/my/security/start\"", "href=\"/my/security/second-factor.css?v=");

		alice.post("/my/security/start", "enrollment", alice.enrollments().get(0));
		assertThat(alice.location()).isEqualTo("/my/security");
		assertMoved(alice.follow());
		alice.post("/my/security/verify", "code", "000000");
		assertThat(alice.location()).isEqualTo("/my/security?error=wrong-code");
		alice.follow().post("/my/security/verify", "code", this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.location()).startsWith("/account");
		assertThat(alice.follow().body()).contains("FACTOR_SMS");
	}

	@Test
	void filesWhenPagesAreMovedThenServedThere() {
		Browser anyone = this.server.browser();

		assertThat(anyone.get("/my/security/second-factor.css").status()).isEqualTo(200);
		assertThat(anyone.get("/my/security/second-factor.js").status()).isEqualTo(200);
		assertThat(anyone.get("/second-factor/second-factor.css").status()).as("the application's").isEqualTo(302);
	}

	@Test
	void jsonWhenPagesAreMovedThenLocationsAre() {
		Browser alice = this.server.login("alice").accepting("application/json");

		assertThat(alice.get("/account").status()).isEqualTo(401);
		assertThat(alice.body()).contains("\"location\":\"/my/security\"");
		assertThat(alice.get("/my/security").body()).contains("\"enroll\":\"/my/security/enroll\"");
	}

	@Test
	void formWhenSessionHasEndedThenAnsweredThere() {
		Browser alice = this.server.login("alice").get("/my/security/enroll").forgetSession();

		assertThat(alice.postWithoutToken("/my/security/start").status()).isEqualTo(401);
		assertMoved(alice);
		assertThat(alice.body()).contains("href=\"/my/security\"");
	}

	@Test
	@DisplayName("Enrollment, recovery codes, management and step-up stay below the new path")
	void selfServiceWhenPagesAreMovedThenEachPageIs() {
		Browser alice = this.server.login("alice").get("/my/security");
		assertThat(alice.location()).isEqualTo("/my/security/enroll");
		assertMoved(alice.follow());
		assertThat(alice.header("Set-Cookie")).get().asString().contains("Path=/my/security;");
		alice.post("/my/security/enroll/start", "method", "sms", "destination", PHONE);
		assertThat(alice.location()).isEqualTo("/my/security/enroll");
		assertMoved(alice.follow());
		alice.post("/my/security/enroll/verify", "code", this.server.verify.inbox().latestTo(PHONE).code());
		assertThat(alice.location()).isEqualTo("/my/security/recovery-codes");
		assertMoved(alice.follow());
		assertMoved(alice.post("/my/security/recovery-codes"));

		assertThat(alice.get("/my/security/continue").location()).isEqualTo("/my/security/manage");
		assertMoved(alice.follow());
		assertMoved(alice.get("/my/security/recovery"));
		this.server.clock.advance(Duration.ofMinutes(6));
		assertThat(alice.get("/my/security/manage").location()).startsWith("/my/security?factor.");
	}

	@Test
	void recoveryCodeWhenPagesAreMovedThenProblemIsShownThere() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		String code = this.server.bean(RecoveryCodeService.class).generate("alice").get(0);
		Browser alice = this.server.login("alice").get("/account").get("/my/security/recovery");

		assertThat(alice.post("/my/security/recovery", "code", "wrong").location())
			.isEqualTo("/my/security/recovery?error=wrong-code");
		assertThat(alice.post("/my/security/recovery", "code", code).location()).startsWith("/account");
	}

	@Test
	@DisplayName("A push is polled below the new path, as JSON and as events")
	void pushWhenPagesAreMovedThenPolledThere() {
		this.server.enrollPush("alice");
		Browser alice = this.server.login("alice").get("/my/security");
		alice.post("/my/security/start", "enrollment", alice.enrollments().get(0)).follow();

		assertThat(alice.body()).contains("data-poll=\"/my/security/status\" data-home=\"/my/security\"");
		assertThat(alice.copy().accepting("application/json").get("/my/security/status").body())
			.isEqualTo("{\"state\":\"pending\"}");
		assertMoved(alice);
	}

	@Test
	@DisplayName("The application gets the new path of a payment, and its own paths stay")
	void paymentWhenPagesAreMovedThenOpenedThere() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		Browser alice = this.server.login("alice").get("/account").follow();
		alice.post("/my/security/start", "enrollment", alice.enrollments().get(0)).follow();
		alice.post("/my/security/verify", "code", this.server.verify.inbox().latestTo(PHONE).code());
		alice.get("/my/security/manage").post("/pay", "amount", "12.50");

		assertThat(alice.location()).isEqualTo("/my/security/payment");
		assertMoved(alice.follow());
		String payment = alice.body().replaceAll("(?s).*name=\"payment\" value=\"([^\"]+)\".*", "$1");
		assertThat(alice.post("/my/security/payment/cancel", "payment", payment).location()).isEqualTo("/kept");
	}

	private static void assertMoved(Browser browser) {
		assertThat(browser.body()).contains("/my/security/").doesNotContain("\"/second-factor");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SelfServiceApplication.class)
	@OnWebFlux(MovedOnWebFlux.class)
	static class Moved {

		@Bean
		Customizer<SecondFactorConfigurer<HttpSecurity>> basePath() {
			return (secondFactor) -> secondFactor.basePath("/my/security");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveSelfServiceApplication.class)
	static class MovedOnWebFlux {

		@Bean
		BasePath basePath() {
			return new BasePath("/my/security");
		}

	}

}
