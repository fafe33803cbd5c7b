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

package dev.verify.security.internal.web.challenge;

import java.time.Duration;
import java.util.Objects;

import com.bastiaanjansen.otp.TOTPGenerator;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecurityStampService;
import dev.verify.security.fixture.Application;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * M1: what ends the sessions of a user ends those that wait for the second factor, too.
 * As reported for others: mastodon#14802, nextcloud/server#13869,
 * viur-framework/server#129 and django-allauth-2fa#70.
 */
@OnBothStacks
@Timeout(30)
class EndedLoginTests {

	private final Server server = Server.start(SelfServiceApplication.class);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("M1, B28: an old password that waits to enroll a factor enrolls none after the sessions were ended")
	void loginWhenSessionsAreEndedBeforeTheFirstFactorThenNothingIsEnrolled() {
		Browser thief = this.server.login("alice").get("/second-factor/enroll");
		assertThat(thief.status()).isEqualTo(200);

		endSessions();

		thief.post("/second-factor/enroll/start", "method", "totp");
		assertThat(thief.location()).isEqualTo("/login");
		assertThat(this.server.calls("CreateNewFactor")).isZero();
		assertAnonymous(thief);
	}

	@Test
	@DisplayName("M1: a candidate of before that is proved afterwards is not enrolled")
	void loginWhenSessionsAreEndedDuringAnEnrollmentThenNothingIsEnrolled() {
		Browser thief = this.server.login("alice").get("/second-factor/enroll");
		thief.post("/second-factor/enroll/start", "method", "totp").follow();
		String code = code(thief);

		endSessions();

		thief.post("/second-factor/enroll/verify", "code", code);
		assertAnonymous(thief);
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
	}

	@Test
	@DisplayName("M1: a right code does not pass in a login from before the sessions were ended")
	void loginWhenSessionsAreEndedBeforeTheCodeThenTheCodeDoesNotPass() {
		Handset phone = this.server.enrollTotp("alice");
		Browser thief = this.server.login("alice").choose(0);

		endSessions();

		thief.answer(phone.code());
		assertAnonymous(thief);
		Browser owner = this.server.login("alice").choose(0).answer(phone.code());
		assertThat(owner.get("/account").status()).as("with the new password").isEqualTo(200);
	}

	@Test
	@DisplayName("M1: a verified session that was ended does not become one that waits")
	void sessionWhenEndedThenThePasswordIsNeededAgain() {
		Handset phone = this.server.enrollTotp("alice");
		Browser alice = this.server.login("alice").choose(0).answer(phone.code());
		assertThat(alice.get("/account").status()).isEqualTo(200);

		endSessions();

		assertThat(alice.get("/account").location()).isEqualTo("/login");
		assertThat(alice.get("/second-factor").location()).isEqualTo("/login");
		assertThat(alice.get("/second-factor/enroll").location()).isEqualTo("/login");
		alice.get("/login").post("/login", "username", "alice", "password", Application.PASSWORD);
		Browser again = alice.choose(0);
		this.server.verify.clock().advance(Duration.ofSeconds(30));
		assertThat(again.answer(phone.code()).get("/account").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("M1: the session in which a user removes a factor stays, all others of the user end")
	void sessionWhenUserRemovesAFactorThenOnlyTheOthersEnd() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550142"));
		Handset phone = this.server.enrollTotp("alice");
		Enrollment sms = this.server.enrollments.findByUserId("alice")
			.stream()
			.filter((enrollment) -> enrollment.method() == SecondFactorMethod.SMS)
			.findFirst()
			.orElseThrow();
		Browser other = this.server.login("alice").get("/second-factor");
		Browser alice = this.server.login("alice").choose(1).answer(phone.code());

		alice.get("/second-factor/manage").post("/second-factor/manage/remove", "enrollment", sms.id());

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
		assertThat(alice.get("/account").status()).isEqualTo(200);
		assertAnonymous(other);
	}

	@Test
	@DisplayName("a login waits for its factor for an hour, whatever the session is used for")
	void loginWhenItWaitsForAnHourThenThePasswordIsNeededAgain() {
		Handset phone = this.server.enrollTotp("alice");
		Browser alice = this.server.login("alice");
		for (int i = 0; i < 5; i++) {
			assertThat(alice.get("/second-factor").status()).isEqualTo(200);
			this.server.clock.advance(Duration.ofMinutes(11));
		}
		alice.choose(0);
		this.server.clock.advance(Duration.ofMinutes(5));

		alice.answer(phone.code());

		assertAnonymous(alice);
	}

	private void endSessions() {
		this.server.bean(SecurityStampService.class).change("alice");
	}

	private static void assertAnonymous(Browser browser) {
		assertThat(browser.get("/account").location()).isEqualTo("/login");
		assertThat(browser.get("/second-factor").location()).isEqualTo("/login");
		assertThat(browser.get("/second-factor/enroll").location()).isEqualTo("/login");
	}

	private static String code(Browser browser) {
		String key = Objects.requireNonNull(browser.body()).replaceAll("(?s).*<code>([A-Z2-7 ]+)</code>.*", "$1");
		return new TOTPGenerator.Builder(key.replace(" ", "").getBytes()).build().now();
	}

}
