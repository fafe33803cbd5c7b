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

package dev.verify.security.web;

import java.util.Set;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.recovery.RecoveryCodeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R19, B13: an administrator acts as another user, and must not choose what that user
 * logs in with.
 */
class SwitchedUserTests {

	private static final String PHONE = "+12025550147";

	private static final String OWN_PHONE = "+12025550148";

	private final Server server = Server.start(Switching.class);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R19, B13: no first factor is enrolled for a user without one")
	void enrollmentWhenUserWasSwitchedToThenRefused() {
		Browser admin = asBob();

		assertThat(admin.get("/second-factor").status()).as("no redirect to the enrollment").isEqualTo(200);
		assertThat(admin.get("/second-factor/enroll").location()).endsWith("error=not-allowed");
		admin.get("/login").post("/second-factor/enroll/start", "method", "totp");
		assertThat(admin.location()).isEqualTo("/second-factor?error=not-allowed");
		assertThat(admin.follow().status()).isEqualTo(200);
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	@DisplayName("R19, B13: neither a factor of the user nor a recovery code lets in who only acts as that user")
	void challengeWhenUserWasSwitchedToThenNothingIsSentOrAccepted() {
		Enrollment sms = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, PHONE);
		this.server.enrollments.save(sms);
		RecoveryCodeService codes = this.server.bean(RecoveryCodeService.class);
		String code = codes.generate("bob").get(0);
		Browser admin = asBob().get("/second-factor");
		assertThat(admin.body()).contains("unavailable while you impersonate another user").doesNotContain("•••• 47");

		admin.get("/login").post("/second-factor/start", "enrollment", sms.id());
		assertThat(admin.location()).endsWith("error=not-allowed");
		admin.post("/second-factor/verify", "code", "123456");
		assertThat(admin.location()).endsWith("error=not-allowed");
		admin.post("/second-factor/recovery", "code", code);
		assertThat(admin.location()).endsWith("error=not-allowed");

		assertThat(admin.get("/account").status()).isEqualTo(302);
		assertThat(codes.left("bob")).isEqualTo(10);
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	@DisplayName("R19, B13: factors and recovery codes of the user stay, also for an operator with a second factor")
	void changesWhenUserWasSwitchedToThenRefused() {
		Enrollment sms = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, PHONE);
		this.server.enrollments.save(sms);
		this.server.enrollments.save(Enrollment.ofDestination("bob", SecondFactorMethod.CALL, PHONE));
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, OWN_PHONE));
		RecoveryCodeService codes = this.server.bean(RecoveryCodeService.class);
		Integer left = codes.left("bob");
		Browser admin = this.server.login("alice").choose(0);
		admin.answer(this.server.verify.inbox().latestTo(OWN_PHONE).code());
		admin.get("/impersonate?username=bob");
		assertThat(admin.get("/account").body()).as("by the operator's own factor, which is not bob's")
			.contains("account of bob")
			.doesNotContain("FACTOR_TWILIO_VERIFY");

		for (String address : Set.of("/manage", "/recovery-codes", "/enroll", "/recovery", "/continue")) {
			assertThat(admin.get("/second-factor" + address).location()).endsWith("error=not-allowed");
		}
		admin.get("/login").post("/second-factor/manage/remove", "enrollment", sms.id());
		assertThat(admin.location()).endsWith("error=not-allowed");
		admin.post("/second-factor/recovery-codes");
		admin.accepting("application/json").post("/second-factor/enroll/start", "method", "totp");
		assertThat(admin.status()).isEqualTo(403);

		assertThat(this.server.enrollments.findByUserId("bob")).hasSize(2);
		assertThat(codes.left("bob")).isEqualTo(left);
		assertThat(this.server.calls("CreateNewFactor")).isZero();
	}

	private Browser asBob() {
		return this.server.login("alice").get("/impersonate?username=bob");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SelfServiceApplication.class)
	static class Switching {

		@Bean
		@Order(0)
		SecurityFilterChain impersonate(HttpSecurity http, UserDetailsService users) {
			SwitchUserFilter filter = new SwitchUserFilter();
			filter.setUserDetailsService(users);
			filter.setSwitchUserMatcher((request) -> request.getServletPath().equals("/impersonate"));
			filter.setTargetUrl("/public");
			filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
			filter.afterPropertiesSet();
			return http.securityMatcher("/impersonate")
				.authorizeHttpRequests((rules) -> rules.anyRequest().permitAll())
				.addFilter(filter)
				.build();
		}

	}

}
