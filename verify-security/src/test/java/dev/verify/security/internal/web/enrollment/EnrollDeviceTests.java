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

package dev.verify.security.internal.web.enrollment;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.RecordedEvents;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user enrolls an authenticator and a device for push.
 */
@OnBothStacks
@Timeout(30)
class EnrollDeviceTests {

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final Server server = Server.start(SelfServiceApplication.class);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void authenticatorWhenBegunThenItsKeyIsShownAsPictureAndInGroups() {
		Browser alice = begin("totp");

		assertThat(alice.body()).contains("<svg class=\"qr\"", "role=\"img\"");
		assertThat(alice.body()).containsPattern("<code>([A-Z2-7]{4} )+[A-Z2-7]{1,4}</code>");
		assertThat(alice.header("Cache-Control")).hasValue("no-store");
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
	}

	@Test
	@DisplayName("R20: an authenticator counts from its first right code on")
	void authenticatorWhenProvedThenItIsKept() {
		Browser alice = begin("totp");
		Handset phone = this.server.verify.handset(identity());
		alice.post("/second-factor/enroll/verify", "code", "000000");
		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=wrong-code");
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
		assertThat(alice.follow().body()).as("the same key as before").contains("<svg class=\"qr\"");

		alice.post("/second-factor/enroll/verify", "code", phone.code());

		assertThat(alice.get("/second-factor/continue").location()).startsWith("/account");
		assertThat(alice.follow().body()).contains("FACTOR_TOTP", "FACTOR_TWILIO_VERIFY");
		assertThat(this.server.enrollments.findByUserId("alice")).singleElement()
			.satisfies((kept) -> assertThat(kept.method()).isEqualTo(SecondFactorMethod.TOTP));
	}

	@Test
	@DisplayName("R06, B08: the code of the enrollment does not open a login")
	void codeWhenUsedToEnrollThenLoginRefusesIt() {
		Browser alice = begin("totp");
		String code = this.server.verify.handset(identity()).code();
		alice.post("/second-factor/enroll/verify", "code", code);

		Browser thief = this.server.login("alice").choose(0).answer(code);

		assertThat(thief.get("/account").status()).isEqualTo(302);
	}

	@Test
	@DisplayName("R49: the provider learns a random identity and no name of the user")
	void authenticatorWhenBegunThenProviderIsNotToldWhoTheUserIs() {
		Browser alice = begin("totp").accepting("application/json").get("/second-factor/enroll");

		assertThat(identity()).matches(UUID);
		assertThat(alice.body()).contains("otpauth://totp/Test%20Bank:alice?", "issuer=Test%20Bank");
		assertThat(this.server.client.factors().list(identity()).collectList().block(Duration.ofSeconds(5)))
			.singleElement()
			.satisfies((factor) -> assertThat(factor.friendlyName()).isEqualTo("Authenticator"));
	}

	@Test
	void authenticatorWhenCancelledThenProviderForgetsIt() {
		Browser alice = begin("totp").post("/second-factor/enroll/cancel").follow();

		assertThat(alice.body()).contains("Set up two-step verification");
		assertThat(this.server.calls("DeleteEntity")).isEqualTo(1);
	}

	@Test
	void authenticatorWhenPressedAgainThenOneFactorIsMade() {
		Browser alice = begin("totp");
		String key = key(alice);

		alice.post("/second-factor/enroll/start", "method", "totp").follow();

		assertThat(this.server.calls("CreateNewFactor")).isEqualTo(1);
		assertThat(key(alice)).isEqualTo(key);
	}

	@Test
	@DisplayName("R32, B20: a user makes ten factors an hour at the provider, however often one is given up")
	void authenticatorWhenBegunAgainAndAgainThenProviderIsSpared() {
		Browser alice = begin("totp");
		for (int i = 0; i < 15; i++) {
			alice.get("/second-factor/enroll").post("/second-factor/enroll/cancel");
			alice.get("/second-factor/enroll").post("/second-factor/enroll/start", "method", "totp");
		}

		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=too-many");
		assertThat(this.server.calls("CreateNewFactor")).isEqualTo(10);
		assertThat(this.server.bean(RecordedEvents.class).of(SecondFactorEvent.SendRefused.class)).isNotEmpty()
			.allSatisfy((event) -> assertThat(event.limit()).isEqualTo("enrollment"));
	}

	@Test
	@DisplayName("R20: a factor that was begun and left is removed at the provider with the next one, an enrolled one never")
	void authenticatorWhenLeftBehindThenProviderForgetsItLater() {
		UnverifiedFactorStore unfinished = this.server.bean(UnverifiedFactorStore.class);
		unfinished.abandoned(Instant.MAX, 1000).forEach(unfinished::remove);
		begin("totp");
		String left = identity();
		Browser kept = this.server.login("bob").get("/second-factor/enroll");
		kept.post("/second-factor/enroll/start", "method", "totp").follow();
		String identity = this.server.verify.requests()
			.to("CreateNewFactor")
			.stream()
			.map((request) -> request.path().replaceAll(".*/Entities/([^/]+)/.*", "$1"))
			.filter((made) -> !made.equals(left))
			.findFirst()
			.orElseThrow();
		kept.post("/second-factor/enroll/verify", "code", this.server.verify.handset(identity).code());
		assertThat(this.server.enrollments.findByUserId("bob")).hasSize(1);
		assertThat(this.server.calls("DeleteEntity")).isZero();

		this.server.clock.advance(Duration.ofHours(1));
		begin("totp");

		assertThat(this.server.verify.requests().to("DeleteEntity")).singleElement()
			.satisfies((request) -> assertThat(request.path()).endsWith(left));
		begin("push");
		assertThat(this.server.calls("DeleteEntity")).as("once").isEqualTo(1);
	}

	@Test
	void deviceWhenItRegistersThenPageGoesOn() {
		Browser alice = begin("push");
		assertThat(alice.body()).contains("data-poll=\"/second-factor/enroll/status\"", "<svg class=\"qr\"");
		Browser json = alice.copy().accepting("application/json").get("/second-factor/enroll");
		assertThat(alice.get("/second-factor/enroll/status").body()).isEqualTo("{\"state\":\"pending\"}");
		alice.get("/second-factor/enroll").post("/second-factor/enroll/verify");
		assertThat(alice.location()).isEqualTo("/second-factor/enroll?error=not-yet");

		this.server.verify.handset(text(json, "identity")).enroll(text(json, "access_token"));
		this.server.clock.advance(Duration.ofSeconds(2));

		assertThat(alice.get("/second-factor/enroll/status").body()).isEqualTo("{\"state\":\"approved\"}");
		assertThat(this.server.enrollments.findByUserId("alice")).as("a GET enrolls nothing").isEmpty();
		alice.get("/second-factor/enroll").post("/second-factor/enroll/verify");
		assertThat(alice.get("/account").body()).contains("FACTOR_PUSH");
	}

	@Test
	@DisplayName("Two tabs that wait for a device are told as it registers, and the provider is asked once for both")
	void statusWhenTwoTabsWantEventsThenProviderIsAskedOnceForBoth() {
		Browser alice = begin("push");
		Browser json = alice.copy().accepting("application/json").get("/second-factor/enroll");
		List<Iterator<String>> tabs = Stream.of(alice, alice.copy()).map(EnrollDeviceTests::events).toList();
		assertThat(tabs).allSatisfy((tab) -> assertThat(tab.next()).isEqualTo("data: {\"state\":\"pending\"}"));
		assertThat(alice.copy().get("/second-factor/enroll/status").body()).isEqualTo("{\"state\":\"pending\"}");
		assertThat(this.server.calls("ListFactor")).isEqualTo(1);

		this.server.verify.handset(text(json, "identity")).enroll(text(json, "access_token"));
		this.server.clock.advance(Duration.ofSeconds(1));

		assertThat(tabs).allSatisfy((tab) -> assertThat(tab.next()).isEqualTo("data: {\"state\":\"approved\"}"));
		assertThat(tabs).allSatisfy((tab) -> assertThat(tab.hasNext()).isFalse());
		assertThat(this.server.calls("ListFactor")).isEqualTo(2);
		assertThat(this.server.enrollments.findByUserId("alice")).as("a stream enrolls nothing").isEmpty();
		alice.get("/second-factor/enroll").post("/second-factor/enroll/verify");
		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("R39: a hint has the page that waits for a device told at once, and enrolls nothing")
	void statusWhenHintArrivesThenToldWithoutWaitingForTheSchedule() {
		Browser alice = begin("push");
		Browser json = alice.copy().accepting("application/json").get("/second-factor/enroll");
		Iterator<String> tab = events(alice);
		assertThat(tab.next()).contains("pending");
		EnrollmentService service = this.server.bean(EnrollmentService.class);

		this.server.verify.handset(text(json, "identity")).enroll(text(json, "access_token"));
		service.wake("another-identity");
		assertThat(this.server.calls("ListFactor")).isEqualTo(1);
		service.wake(text(json, "identity"));

		assertThat(tab.next()).contains("approved");
		assertThat(this.server.enrollments.findByUserId("alice")).isEmpty();
	}

	@Test
	@DisplayName("D21: after Cancel no tab that still waits polls Verify for the device")
	void statusWhenEnrollmentIsCancelledThenWaitEndsAndVerifyIsNotAsked() {
		Browser alice = begin("push");
		Iterator<String> tab = events(alice.copy());
		assertThat(tab.next()).contains("pending");
		assertThat(this.server.calls("ListFactor")).isEqualTo(1);

		alice.get("/second-factor/enroll").post("/second-factor/enroll/cancel");
		this.server.clock.advance(Duration.ofSeconds(30));

		assertThat(tab.next()).contains("expired");
		assertThat(tab.hasNext()).isFalse();
		assertThat(this.server.calls("ListFactor")).isEqualTo(1);
	}

	@Test
	void statusWhenNoDeviceIsWaitedForThenExpired() {
		Browser alice = this.server.login("alice");
		assertThat(alice.stream("/second-factor/enroll/status").body()).contains("data: {\"state\":\"expired\"}");
		assertThat(alice.get("/second-factor/enroll/status").body()).isEqualTo("{\"state\":\"expired\"}");
	}

	private static Iterator<String> events(Browser browser) {
		return browser.stream("/second-factor/enroll/status")
			.body()
			.filter((line) -> line.startsWith("data"))
			.iterator();
	}

	private Browser begin(String method) {
		Browser alice = this.server.login("alice").get("/account").get("/second-factor/enroll");
		return alice.post("/second-factor/enroll/start", "method", method).follow();
	}

	private String identity() {
		String path = this.server.verify.requests().to("CreateNewFactor").get(0).path();
		return path.replaceAll(".*/Entities/([^/]+)/.*", "$1");
	}

	private static String key(Browser page) {
		Matcher found = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(page.body());
		assertThat(found.find()).isTrue();
		return found.group(1);
	}

	private static String text(Browser json, String name) {
		Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json.body());
		assertThat(found.find()).isTrue();
		return found.group(1);
	}

}
