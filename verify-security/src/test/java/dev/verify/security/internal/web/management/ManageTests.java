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

package dev.verify.security.internal.web.management;

import java.time.Duration;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.RecordedEvents;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user looks after the factors, and what somebody else might try.
 */
@OnBothStacks
class ManageTests {

	private static final String PHONE = "+12025550143";

	private static final String MANAGE = "/second-factor/manage";

	private final Server server = Server.start(SelfServiceApplication.class);

	private final RecordedEvents events = this.server.bean(RecordedEvents.class);

	private final Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final Enrollment mail = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com")
		.withLabel("Work <mail>");

	@BeforeEach
	void enroll() {
		TrustedBrowserService browsers = this.server.bean(TrustedBrowserService.class);
		List.of("alice", "bob").forEach((user) -> browsers.revokeAll(user, "test"));
		this.events.clear();
		this.server.enrollments.save(this.sms);
		this.server.enrollments.save(this.mail);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R47: the page shows masked destinations, and what a user typed as text")
	void pageWhenShownThenDestinationsAreMasked() {
		Browser alice = in().get(MANAGE);

		assertThat(alice.body()).contains("•••• 43", "a•••@example.com", "Work &lt;mail&gt;")
			.doesNotContain(PHONE, "0143", "alice@");
		assertThat(alice.accepting("application/json").get(MANAGE).body()).contains("\"state\":\"manage\"")
			.doesNotContain(PHONE);
	}

	@Test
	@DisplayName("R19, B13: nothing is changed without a fresh factor")
	void changesWhenFactorIsMissingOrStaleThenRefused() {
		Browser alice = this.server.login("alice").get("/second-factor");
		assertThat(alice.get(MANAGE).location()).isEqualTo("/second-factor");
		alice.get("/second-factor");
		assertThat(remove(alice, this.sms).location()).isEqualTo(MANAGE);
		assertThat(alice.post("/second-factor/recovery-codes").location()).isEqualTo(MANAGE);

		Browser stale = in();
		this.server.clock.advance(Duration.ofMinutes(6));
		assertThat(remove(stale, this.sms).location()).isEqualTo(MANAGE);
		assertThat(stale.get(MANAGE).location()).startsWith("/second-factor?").contains("factor.reason=expired");
		assertThat(stale.accepting("application/json").get(MANAGE).status()).isEqualTo(401);

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(2);
		assertThat(this.events.of(SecondFactorEvent.Removed.class)).isEmpty();
	}

	@Test
	void pageWhenFactorWasStaleThenUserComesBackToIt() {
		Browser alice = this.server.login("alice").get(MANAGE);

		answer(alice);

		assertThat(alice.location()).startsWith(MANAGE);
	}

	@Test
	void renameWhenGivenThenShownAndTold() {
		Browser alice = in();

		alice.post(MANAGE + "/rename", "enrollment", this.sms.id(), "label", " My phone ");

		assertThat(alice.follow().body()).contains("My phone");
		assertThat(this.events.of(SecondFactorEvent.Changed.class)).singleElement()
			.satisfies((event) -> assertThat(event.what()).isEqualTo("label"));
		alice.post(MANAGE + "/rename", "enrollment", this.sms.id(), "label", "a\r\nb");
		assertThat(alice.location()).isEqualTo(MANAGE + "?error=not-allowed");
	}

	@Test
	@DisplayName("R19: a removed factor is told of once, by the name of its owner")
	void removeWhenOneIsLeftThenGoneAndTold() {
		Browser alice = in();

		remove(alice, this.mail);

		assertThat(alice.follow().body()).doesNotContain("example.com");
		assertThat(this.events.of(SecondFactorEvent.Removed.class)).singleElement().satisfies((event) -> {
			assertThat(event.subject().userId()).isEqualTo("alice");
			assertThat(event.subject().factor()).isEqualTo("email");
		});
	}

	@Test
	@DisplayName("R20: the last factor stays")
	void removeWhenItIsTheLastThenRefused() {
		Browser alice = in();
		remove(alice, this.mail);

		remove(alice, this.sms);

		assertThat(alice.location()).isEqualTo(MANAGE + "?error=not-allowed");
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("R20: of two who remove the last two factors at once, one factor at least is left")
	void removeWhenLastTwoAtOnceThenNotNone() {
		Browser alice = in();

		for (int round = 0; round < 10; round++) {
			this.server.enrollments.save(this.sms);
			this.server.enrollments.save(this.mail);
			Race.of(2, (i) -> {
				Browser copy = alice.copy();
				return () -> remove(copy, (i == 0) ? this.sms : this.mail);
			});
			assertThat(this.server.enrollments.findByUserId("alice")).isNotEmpty();
		}
	}

	@Test
	@DisplayName("R14: another user's factor cannot be reached by its id")
	void changesWhenFactorIsAnothersThenUnknown() {
		Enrollment bobs = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+12125550199");
		this.server.enrollments.save(bobs);
		Browser alice = in();

		assertThat(remove(alice, bobs).location()).isEqualTo(MANAGE + "?error=unknown-method");
		alice.post(MANAGE + "/rename", "enrollment", bobs.id(), "label", "mine");

		assertThat(this.server.enrollments.findByUserId("bob")).containsExactly(bobs);
	}

	@Test
	void authenticatorWhenRemovedThenProviderForgetsIt() {
		this.server.enrollTotp("alice");
		Browser alice = in();
		Enrollment totp = this.server.enrollments.findByUserId("alice")
			.stream()
			.filter((enrollment) -> enrollment.method() == SecondFactorMethod.TOTP)
			.findFirst()
			.orElseThrow();

		remove(alice, totp);

		assertThat(this.server.calls("DeleteFactor")).isEqualTo(1);
	}

	@Test
	@DisplayName("The preferred factor is the first at the next challenge, whatever the browser has used last")
	void preferWhenGivenThenFirstAtTheNextChallenge() {
		Browser alice = in();
		assertThat(alice.challengePage().enrollments()).first().as("used last").isEqualTo(this.sms.id());

		alice.get(MANAGE).post(MANAGE + "/prefer", "enrollment", this.mail.id());

		assertThat(alice.follow().body()).containsOnlyOnce("Default").containsOnlyOnce("Make default");
		assertThat(this.events.of(SecondFactorEvent.Changed.class)).singleElement()
			.satisfies((event) -> assertThat(event.what()).isEqualTo("preferred"));
		assertThat(alice.challengePage().enrollments()).first().isEqualTo(this.mail.id());
		alice.get(MANAGE).post(MANAGE + "/prefer", "enrollment", "other");
		assertThat(alice.location()).isEqualTo(MANAGE + "?error=unknown-method");
	}

	@Test
	@DisplayName("R22: a user sees the browsers that are trusted, and stops trusting one or all")
	void browsersWhenRevokedThenGoneAndTold() {
		TrustedBrowserService browsers = this.server.bean(TrustedBrowserService.class);
		List.of("Firefox", "<b>", "Safari").forEach((label) -> browsers.trust("alice", label));
		browsers.trust("bob", "Edge");
		String first = browsers.list("alice").get(0).id();
		String ofBob = browsers.list("bob").get(0).id();
		Browser alice = in();
		assertThat(alice.body()).contains("Firefox", "Safari", "&lt;b&gt;", "trusted until").doesNotContain("Edge");

		alice.post(MANAGE + "/revoke", "browser", first);
		assertThat(browsers.list("alice")).hasSize(2);
		alice.get(MANAGE).post(MANAGE + "/revoke", "browser", ofBob);
		assertThat(alice.location()).isEqualTo(MANAGE + "?error=unknown-method");
		alice.get(MANAGE).post(MANAGE + "/revoke", "browser", "all");

		assertThat(alice.follow().body()).contains("You have no trusted browsers.");
		assertThat(browsers.list("bob")).hasSize(1);
		assertThat(this.events.of(SecondFactorEvent.BrowserRevoked.class)).hasSize(3)
			.allSatisfy((event) -> assertThat(event.reason()).isEqualTo("user"));
	}

	@Test
	@DisplayName("R19, R22, B13: neither the preferred factor nor the trust is changed without a fresh factor")
	void preferenceAndTrustWhenFactorIsStaleThenStay() {
		TrustedBrowserService browsers = this.server.bean(TrustedBrowserService.class);
		browsers.trust("alice", "Firefox");
		Browser alice = in();
		this.server.clock.advance(Duration.ofMinutes(6));

		assertThat(alice.post(MANAGE + "/revoke", "browser", "all").location()).isEqualTo(MANAGE);
		alice.post(MANAGE + "/prefer", "enrollment", this.mail.id());

		assertThat(browsers.list("alice")).hasSize(1);
		assertThat(this.server.enrollments.findByUserId("alice")).allMatch((factor) -> factor.preference() == 0);
	}

	/** Alice, past the second factor. */
	private Browser in() {
		Browser alice = this.server.login("alice");
		answer(alice);
		return alice.get(MANAGE);
	}

	private void answer(Browser alice) {
		alice.challengePage().post("/second-factor/start", "enrollment", this.sms.id()).follow();
		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());
	}

	private static Browser remove(Browser browser, Enrollment enrollment) {
		return browser.post(MANAGE + "/remove", "enrollment", enrollment.id());
	}

}
