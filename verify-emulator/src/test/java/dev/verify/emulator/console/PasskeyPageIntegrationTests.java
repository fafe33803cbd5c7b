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

package dev.verify.emulator.console;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.verify.emulator.PasskeyApi.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real browser creates and signs with what the emulator gives it, and the page shows
 * it.
 */
@VerifyEmulatorTest
@Tag("browser")
class PasskeyPageIntegrationTests {

	private static Browser browser;

	private final VerifyEmulator emulator;

	private BrowserContext context;

	private Page page;

	private PasskeyApi passkeys;

	PasskeyPageIntegrationTests(VerifyEmulator emulator) {
		this.emulator = emulator;
	}

	@BeforeAll
	static void openBrowser() {
		browser = Browser.open();
	}

	@AfterAll
	static void closeBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void openPage() {
		this.passkeys = PasskeyApi.of(this.emulator);
		this.passkeys.service("Passkeys.RelyingParty.Id", "localhost", "Passkeys.RelyingParty.Origins",
				this.emulator.url());
		this.context = browser.chromium().newContext();
		this.page = this.context.newPage();
		CDPSession session = this.context.newCDPSession(this.page);
		session.send("WebAuthn.enable");
		JsonObject options = new JsonObject();
		options.addProperty("protocol", "ctap2");
		options.addProperty("transport", "internal");
		options.addProperty("hasResidentKey", true);
		options.addProperty("hasUserVerification", true);
		options.addProperty("isUserVerified", true);
		JsonObject authenticator = new JsonObject();
		authenticator.add("options", options);
		session.send("WebAuthn.addVirtualAuthenticator", authenticator);
		this.page.navigate(this.emulator.url() + "/emulator");
	}

	@AfterEach
	void closePage() {
		this.context.close();
	}

	@Test
	void browserWhenItCreatesAndSignsThenVerifiedApprovedAndShown() {
		Answer created = this.passkeys.create(IDENTITY);
		assertThat(this.page.getByText("not verified yet")).isVisible();
		Answer verified = this.passkeys.send("VerifyFactor", inBrowser("create", "Creation", created));
		assertThat(verified.text("status")).as(verified.http().body()).isEqualTo("verified");
		Answer approved = this.passkeys.send("ApproveChallenge",
				inBrowser("get", "Request", this.passkeys.challenge(IDENTITY)));
		assertThat(approved.text("factor_sid")).as(approved.http().body()).isEqualTo(created.text("sid"));
		assertThat(this.page.locator("#passkeys h3")).hasText("Passkey: Anna's laptop");
		assertThat(this.page.locator("#passkeys")).containsText("localhost");
		assertThat(this.page.locator("#passkeys .use")).containsText("last used");
		assertThat(this.page.locator("#passkeys .use")).containsText("counter 2");
	}

	@Test
	void requestWhenOfJsonThenCopiedAsCurlWithItsType() {
		assertThat((String) this.page.evaluate("async () => (await import('/emulator/view.js')).curl("
				+ "{ method: 'POST', path: '/v2/x' }, { query: '', body: JSON.stringify({ a: 'b' }) }, '', 'AC1')"))
			.endsWith("-H 'Content-Type: application/json' --data-raw '{\"a\":\"b\"}'");
	}

	private String inBrowser(String call, String kind, Answer answer) {
		return (String) this.page.evaluate(
				"async ([call, kind, options]) => JSON.stringify((await "
						+ "navigator.credentials[call]({ publicKey: PublicKeyCredential[`parse${kind}OptionsFromJSON`]("
						+ "JSON.parse(options)) })).toJSON())",
				new Object[] { call, kind, answer.json().at("/options/publicKey").toString() });
	}

}
