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

package dev.verify.security.web.payment;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Bank;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R34: the payer sees amount and payee, and the code is good for both alone.
 */
@OnBothStacks
class PaymentPageTests {

	private static final String PAGE = "/second-factor/payment";

	private static final String PHONE = "+12125550161";

	private static final Pattern ID = Pattern.compile("name=\"payment\" value=\"([^\"]+)\"");

	private final Server server = Server.start(SelfServiceApplication.class);

	private Browser alice;

	private String id = "";

	@BeforeEach
	void login() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		this.alice = this.server.login("alice").choose(0);
		this.alice.answer(code());
		this.alice.challengePage();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R34: amount and payee are shown, and sent; the code confirms them once")
	void paymentWhenCodeIsRightThenConfirmedOnce() {
		open("850", "Harbour Homes");
		assertThat(this.alice.body()).contains("€850.00", "Harbour Homes");
		assertThat(this.server.calls("CreateVerification")).as("the login's").isEqualTo(1);

		send();
		assertThat(this.alice.body()).contains("€850.00", "Harbour Homes", "Pay €850.00", "data-wait=\"30\"");
		assertThat(this.server.verify.inbox().latestTo(PHONE).body()).contains("850.00 EUR", "Harbour Homes");
		answer(code());

		assertThat(this.alice.location()).isEqualTo("/paid");
		List<String> taken = Race.of(8, (i) -> () -> this.alice.copy().get("/paid").body());
		assertThat(taken).filteredOn("paid"::equals).hasSize(1);
		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");
	}

	@Test
	void paymentWhenCodeIsWrongThenToldAndTheRightOneStillConfirms() {
		open("850", "Harbour Homes");
		send();

		answer(code().equals("000000") ? "111111" : "000000");
		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=wrong-code");
		assertThat(this.alice.follow().body()).contains("That code isn’t right.", "name=\"code\"");
		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");
		answer(code());

		assertThat(this.alice.follow().body()).isEqualTo("paid");
	}

	@Test
	@DisplayName("R34: a draft that changes in between is another payment, and the first code is cancelled")
	void paymentWhenDraftIsChangedThenCodeIsWorthNothing() {
		open("850", "Harbour Homes");
		send();
		String code = code();
		String first = this.id;

		open("8500", "Harbour Homes");
		assertThat(this.server.calls("UpdateVerification")).as("cancelled at Verify").isEqualTo(1);
		this.alice.post(PAGE + "/verify", "payment", first, "code", code);
		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=payment-changed");
		answer(code);
		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=expired");

		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");
	}

	@Test
	@DisplayName("R34: what the application changes behind the page is not paid")
	void takeWhenApplicationsDraftHasChangedThenNotPaid() {
		open("850", "Harbour Homes");
		send();
		answer(code());

		this.server.bean(Bank.class).changeTo(Bank.payment("850", "Harbour Holmes"));
		assertThat(this.alice.follow().body()).isEqualTo("not paid");
		this.server.bean(Bank.class).changeTo(Bank.payment("850", "Harbour Homes"));
		assertThat(this.alice.get("/paid").body()).as("and the confirmation is gone").isEqualTo("not paid");
	}

	@Test
	@DisplayName("R34: nothing of a payment is read from a request")
	void paymentWhenRequestSaysOtherwiseThenTheDraftCounts() {
		open("850", "Harbour Homes");
		this.alice.post(PAGE + "/start", "payment", this.id, "enrollment", this.alice.enrollments().get(0), "amount",
				"1.00 EUR", "payee", "Mallory", "to", "+12125550199");

		assertThat(this.server.verify.inbox().latestTo(PHONE).body()).contains("850.00 EUR", "Harbour Homes");
		this.alice.follow();
		this.alice.post(PAGE + "/verify", "payment", this.id, "code", code(), "amount", "1.00 EUR", "payee", "Mallory");
		assertThat(this.alice.follow().body()).isEqualTo("paid");
	}

	@Test
	@DisplayName("R34: the code of a login confirms no payment, and that of a payment no step-up")
	void codesWhenExchangedThenRefused() {
		open("850", "Harbour Homes");
		send();
		String payment = code();
		this.server.clock.advance(Duration.ofSeconds(61));
		Browser stepUp = this.alice.copy();
		stepUp.challengePage();
		stepUp.post("/second-factor/start", "enrollment", stepUp.enrollments().get(0)).follow();
		String login = code();

		answer(login);
		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=wrong-code");
		stepUp.answer(payment);
		assertThat(stepUp.location()).isEqualTo("/second-factor?error=wrong-code");
		assertThat(stepUp.get("/fresh").status()).isEqualTo(302);
	}

	@Test
	void paymentWhenCancelledThenBackAndTheCodeIsWorthNothing() {
		open("850", "Harbour Homes");
		send();
		String code = code();

		this.alice.post(PAGE + "/cancel", "payment", this.id);

		assertThat(this.alice.location()).isEqualTo("/kept");
		assertThat(this.server.calls("UpdateVerification")).isEqualTo(1);
		open("850", "Harbour Homes");
		answer(code);
		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=expired");
		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");
	}

	@Test
	void paymentWhenTimeIsOverThenNotConfirmed() {
		open("850", "Harbour Homes");
		send();
		String code = code();
		this.server.clock.advance(Duration.ofMinutes(11));

		answer(code);

		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=expired");
		assertThat(this.alice.follow().body()).contains("has expired", "€850.00");
	}

	@Test
	void confirmationWhenTenMinutesOldThenNotPaid() {
		open("850", "Harbour Homes");
		send();
		answer(code());
		this.server.clock.advance(Duration.ofMinutes(10));

		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");
	}

	@Test
	@DisplayName("R01: wrong codes of payments count, and block")
	void paymentWhenTooManyCodesAreWrongThenBlocked() {
		open("850", "Harbour Homes");
		send();
		String wrong = code().equals("000000") ? "111111" : "000000";
		for (int i = 0; i < 5; i++) {
			answer(wrong);
		}

		answer(code());

		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=too-many");
		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");
	}

	@Test
	@DisplayName("R41: a provider that is down confirms nothing, and loses nothing")
	void paymentWhenProviderIsDownThenToldAndNotConfirmed() {
		open("850", "Harbour Homes");
		this.server.verify.fail("CreateVerification").times(1).withStatus(503);
		send();
		assertThat(this.alice.body()).contains("verify your code right now", "€850.00");
		this.server.clock.advance(Duration.ofSeconds(31));
		send();
		this.server.verify.fail("CreateVerificationCheck").times(1).withStatus(503);
		answer(code());
		assertThat(this.alice.location()).isEqualTo(PAGE + "?error=unavailable");
		assertThat(this.alice.get("/paid").body()).isEqualTo("not paid");

		answer(code());
		assertThat(this.alice.follow().body()).isEqualTo("paid");
	}

	@Test
	void codeWhenSentAgainThenTheSameAfterTheWait() {
		open("850", "Harbour Homes");
		send();
		String code = code();
		send();
		assertThat(this.server.verify.inbox().messages()).as("too early").hasSize(2);
		this.server.clock.advance(Duration.ofSeconds(30));

		send();

		assertThat(this.server.verify.inbox().messages()).hasSize(3);
		assertThat(code()).isEqualTo(code);
		assertThat(this.alice.body()).contains("data-wait=\"40\"");
	}

	@Test
	void otherWayWhenChosenThenNothingIsSentUntilPressed() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com"));
		this.server.enrollTotp("alice");
		open("850", "Harbour Homes");
		send();

		this.alice.post(PAGE + "/other", "payment", this.id).follow();

		assertThat(this.alice.enrollments()).as("no authenticator").hasSize(2);
		assertThat(this.server.verify.inbox().messages()).hasSize(2);
		this.alice.post(PAGE + "/start", "payment", this.id, "enrollment", this.alice.enrollments().get(1)).follow();
		answer(this.server.verify.inbox().latestTo("alice@example.com").code());
		assertThat(this.alice.follow().body()).isEqualTo("paid");
	}

	@Test
	void pageWhenThereIsNothingToConfirmWithThenSaysWhatToAddAndWhere() {
		this.server.enrollments.findByUserId("alice")
			.forEach((enrollment) -> this.server.enrollments.delete("alice", enrollment.id()));
		this.server.enrollTotp("alice");

		this.alice.post("/pay", "amount", "850").follow();

		assertThat(this.alice.body()).contains("to receive it.", "€850.00", "href=\"/second-factor/enroll\"")
			.doesNotContain("name=\"enrollment\"");
	}

	@Test
	void pageWhenNothingIsOpenThenSaysSo() {
		assertThat(this.alice.get(PAGE).body()).contains("has changed or expired", "href=\"/\"");
		assertThat(this.alice.post(PAGE + "/start", "enrollment", "x").location()).endsWith("error=payment-changed");
		assertThat(this.server.login("bob").get(PAGE).body()).contains("has changed or expired");
		assertThat(this.server.browser().get(PAGE).location()).isEqualTo("/login");
	}

	@Test
	@DisplayName("R34: the amount as the payer's language writes it; R26: not stored, not framed, with a token")
	void pageWhenShownThenInTheLanguageOfThePayerAndProtected() {
		this.alice.withHeader("Accept-Language", "de");
		open("1234.5", "Hansen & <Co>");
		assertThat(this.alice.body().replace("\u00a0", " ")).contains("1.234,50 €", "Hansen &amp; &lt;Co&gt;",
				"Bestätigen Sie");
		assertThat(this.alice.header("Cache-Control")).hasValue("no-store");
		assertThat(this.alice.header("Content-Security-Policy").orElse("")).contains("default-src 'none'",
				"frame-ancestors 'none'");
		for (String step : List.of("/start", "/verify", "/other", "/cancel")) {
			assertThat(this.alice.postWithoutToken(PAGE + step, "payment", this.id).status()).isEqualTo(403);
		}
	}

	private void open(String amount, String payee) {
		this.alice.post("/pay", "amount", amount, "payee", payee).follow();
		Matcher found = ID.matcher(this.alice.body());
		assertThat(found.find()).isTrue();
		this.id = found.group(1);
	}

	private void send() {
		this.alice.get(PAGE);
		this.alice.post(PAGE + "/start", "payment", this.id, "enrollment", this.alice.enrollments().get(0)).follow();
	}

	private void answer(String code) {
		this.alice.get(PAGE);
		this.alice.post(PAGE + "/verify", "payment", this.id, "code", code);
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

}
