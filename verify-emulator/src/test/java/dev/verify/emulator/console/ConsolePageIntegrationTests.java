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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.verify.emulator.Api;
import dev.verify.emulator.PasskeyApi;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
@Tag("browser")
class ConsolePageIntegrationTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final String ENTITY = "./Entities/" + IDENTITY;

	private static final String TO = "+15017122661";

	private static Browser browser;

	private final VerifyEmulator emulator;

	private final Api api;

	private final List<String> problems = new ArrayList<>();

	private BrowserContext context;

	private Page page;

	ConsolePageIntegrationTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
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
		show(ColorScheme.LIGHT);
	}

	@AfterEach
	void closePage() {
		this.context.close();
		assertThat(this.problems).isEmpty();
	}

	@Test
	void messageWhenSentThenAppearsWithoutReload() {
		assertThat(this.page.getByText("No message yet")).isVisible();
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		String code = this.emulator.inbox().latestTo(TO).code();
		assertThat(this.page.getByRole(AriaRole.HEADING, named(TO))).isVisible();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Copy code " + code))).isVisible();
		assertThat(this.page.getByText("No message yet")).isHidden();
	}

	@Test
	void pushWhenApprovedByKeyboardThenApproved() {
		this.emulator.handset(IDENTITY).enroll();
		String sid = challenge();
		Locator approve = this.page.getByRole(AriaRole.BUTTON, named("Approve"));
		assertThat(this.page.getByText("Berlin")).isVisible();
		approve.focus();
		this.page.keyboard().press("Enter");
		assertThat(approve).isHidden();
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("approved");
	}

	@Test
	void pushWhenAppAsksForANumberThenItGoesAlongWithTheApproval() {
		this.emulator.handset(IDENTITY).enroll();
		String sid = this.api
			.post(ENTITY + "/Challenges", "FactorSid", pushFactor(), "Details.Message", "Sign in to Owl Bank?",
					"HiddenDetails", "{\"number_digits\":\"3\"}")
			.text("sid");
		this.page.getByLabel("Number on the page").fill("042");
		this.page.getByRole(AriaRole.BUTTON, named("Approve")).click();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Approve"))).isHidden();
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("/metadata/number")).isEqualTo("042");
	}

	@Test
	void pushWhenDeniedThenDenied() {
		this.emulator.handset(IDENTITY).enroll();
		String sid = challenge();
		Locator deny = this.page.getByRole(AriaRole.BUTTON, named("Deny"));
		deny.click();
		assertThat(deny).isHidden();
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("denied");
	}

	@Test
	void accessTokenWhenPressedThenHandsetIsEnrolled() {
		this.api.post("./AccessTokens", "Identity", IDENTITY, "FactorType", "push", "FactorFriendlyName",
				"Joe's phone");
		this.page.getByRole(AriaRole.BUTTON, named("Enroll this handset")).click();
		String sid = challenge(awaitFactor());
		assertThat(this.page.getByText("A device may enroll")).isHidden();
		this.page.getByRole(AriaRole.BUTTON, named("Approve")).click();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Approve"))).isHidden();
		assertThat(this.api.get(ENTITY + "/Challenges/" + sid).text("status")).isEqualTo("approved");
	}

	@Test
	void totpWhenClockMovesThenNextCodeIsShown() {
		this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Phone");
		String code = this.emulator.handset(IDENTITY).code();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Copy code " + code))).isVisible();
		assertThat(this.page.locator("#totps .left")).hasText(Pattern.compile("\\d+ s left"));
		this.page.getByRole(AriaRole.BUTTON, named("+1 min")).click();
		assertThat(this.page.getByText("+1 min", new Page.GetByTextOptions().setExact(true)).last()).isVisible();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Copy code " + code))).isHidden();
	}

	@Test
	void faultWhenSetOnThePageThenStrikes() {
		this.page.getByLabel("Operation", new Page.GetByLabelOptions().setExact(true)).selectOption("ListService");
		this.page.getByRole(AriaRole.BUTTON, named("Add fault")).click();
		assertThat(this.page.getByText("ListService: answers 503, 1 left")).isVisible();
		assertThat(this.api.get("/v2/Services").status()).isEqualTo(503);
		assertThat(this.api.get("/v2/Services").status()).isEqualTo(200);
	}

	@Test
	void requestWhenOpenedThenShowsFormAnswerAndCommand() {
		this.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
		this.api.post("./Verifications", "To", TO, "Channel", "pigeon");
		Locator request = this.page.locator("#log details");
		assertThat(request.locator("summary")).containsText("CreateVerification");
		assertThat(request.locator("summary .bad")).hasText(Pattern.compile("400 · 60\\d{3}"));
		request.locator("summary").click();
		assertThat(request.locator("dl")).containsText("pigeon");
		assertThat(request.locator("pre").first()).containsText("\"more_info\"");
		assertThat(request.locator("pre").last()).not().containsText("Authorization");
		request.getByText("Copy as curl").click();
		assertThat(request.getByText("Copy as curl")).hasAttribute("data-copied", "Copied");
		assertThat((String) this.page.evaluate("navigator.clipboard.readText()")).startsWith("curl -X POST 'http://")
			.contains("--data-urlencode 'To=" + TO + "'",
					"-u \"" + this.emulator.accountSid() + ":$TWILIO_AUTH_TOKEN\"");
	}

	@Test
	void codeWhenUsedCanceledOrWrongThenSaysSo() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		Locator life = this.page.locator(".bubble .life");
		assertThat(life).hasText(Pattern.compile("(9 min \\d+|10 min 0) s left"));
		this.api.post("./VerificationCheck", "To", TO, "Code", wrong());
		assertThat(life).containsText("1 of 5 wrong");
		this.api.post("./VerificationCheck", "To", TO, "Code", this.emulator.inbox().latestTo(TO).code());
		assertThat(life).hasText("used");
		assertThat(this.page.locator(".bubble .code")).hasClass(Pattern.compile(".*over.*"));
		String sid = this.api.post("./Verifications", "To", "joe@example.org", "Channel", "email").text("sid");
		this.api.post("./Verifications/" + sid, "Status", "canceled");
		assertThat(this.page.getByText("canceled", new Page.GetByTextOptions().setExact(true))).isVisible();
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.page.getByRole(AriaRole.BUTTON, named("+10 min")).click();
		assertThat(this.page.getByText("expired", new Page.GetByTextOptions().setExact(true))).isVisible();
	}

	@Test
	void messagesWhenSearchedThenOnlyThoseRemainAndALinkDoesTheSame() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.api.post("./Verifications", "To", "joe@example.org", "Channel", "email");
		assertThat(this.page.locator(".bubble")).hasCount(2);
		this.page.getByLabel("Channel").selectOption("email");
		assertThat(this.page.locator(".thread h3")).hasText("joe@example.org");
		this.page.getByLabel("Search").fill("nobody");
		assertThat(this.page.getByText("No message matches.")).isVisible();
		this.page.navigate(this.emulator.url() + "/emulator?to=" + TO + "&filter=email#requests");
		assertThat(this.page.locator(".thread h3")).hasText(TO);
		assertThat(this.page.getByText("No request matches.")).isVisible();
	}

	@Test
	void pollsWhenManyThenAreOneRowUntilAllAreWanted() {
		String sid = this.api.post("./Verifications", "To", TO, "Channel", "sms").text("sid");
		for (int i = 0; i < 5; i++) {
			this.api.get("./Verifications/" + sid);
		}
		assertThat(this.page.locator("#log details")).hasCount(2);
		assertThat(this.page.locator("#log .times").first()).hasText("×5");
		this.page.getByLabel("Show each poll").check();
		assertThat(this.page.locator("#log details")).hasCount(6);
	}

	@Test
	void resetWhenPressedThenAsksAndFillsTheAccountAgain() {
		this.emulator.seed(() -> this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "alice"));
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.page.getByRole(AriaRole.BUTTON, named("Reset")).click();
		this.page.getByRole(AriaRole.BUTTON, named("Cancel")).click();
		assertThat(this.page.locator(".bubble")).hasCount(1);
		this.page.getByRole(AriaRole.BUTTON, named("Reset")).click();
		this.page.locator("dialog").getByText("Reset", new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(this.page.locator(".bubble")).hasCount(0);
		assertThat(this.page.locator("#totps h3")).containsText("alice");
		this.emulator.seed(() -> {
		});
	}

	@Test
	void faultWhenOfAnOwnCodeThenStrikesAndEndsAlone() {
		this.page.getByLabel("What happens").selectOption("own");
		this.page.getByLabel("Status", new Page.GetByLabelOptions().setExact(true)).fill("403");
		this.page.getByLabel("Error code").fill("60238");
		this.page.getByLabel("How often").selectOption("");
		this.page.getByRole(AriaRole.BUTTON, named("Add fault")).click();
		assertThat(this.page.getByText("Every operation: answers 403 · 60238, until ended")).isVisible();
		assertThat(this.api.get("/v2/Services").code()).isEqualTo(60238);
		this.page.getByRole(AriaRole.BUTTON, named("End")).click();
		assertThat(this.page.locator("#faults li")).hasCount(0);
		assertThat(this.api.get("/v2/Services").status()).isEqualTo(200);
	}

	@Test
	void clockWhenMovedByAnOwnValueThenIsThere() {
		this.page.getByLabel("Advance the clock by").fill("1h 30 min");
		this.page.getByRole(AriaRole.BUTTON, named("Advance")).click();
		assertThat(this.page.locator("#offset")).hasText("+1 h 30 min");
		assertThat(this.emulator.clock().offset()).isEqualTo(Duration.ofMinutes(90));
		this.page.getByLabel("Advance the clock by").fill("soon");
		this.page.getByRole(AriaRole.BUTTON, named("Advance")).click();
		assertThat(this.page.getByText("advance is an ISO 8601 duration")).isVisible();
		this.problems.clear();
	}

	@Test
	void webhookWhenDeliveredThenShowsTypeStatusAndBody() {
		this.api.post("./Webhooks", "FriendlyName", "hook", "EventTypes", "factor.created", "WebhookUrl",
				this.emulator.url() + "/emulator/none");
		assertThat(this.page.getByText("Webhook deliveries")).isHidden();
		this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Phone");
		Locator delivery = this.page.locator("#deliveries details");
		assertThat(delivery.locator("summary")).containsText("factor.created");
		assertThat(delivery.locator("summary .bad")).hasText("404");
		delivery.locator("summary").click();
		assertThat(delivery.locator("dl")).containsText(IDENTITY);
	}

	@Test
	void titleWhenMessagesArriveInAHiddenTabThenCountsThem() {
		// The page counts from the first state that it receives.
		assertThat(this.page.locator("#account")).hasText(this.emulator.accountSid());
		this.page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.api.post("./Verifications", "To", "joe@example.org", "Channel", "email");
		assertThat(this.page).hasTitle("(2) Verify emulator");
	}

	@Test
	void requestsWhenFilteredThenOnlyThoseRemain() {
		this.api.get("/v2/Services");
		this.api.get("./Verifications/" + TO);
		assertThat(this.page.locator("#log details")).hasCount(2);
		this.page.getByLabel("Filter").fill("404");
		assertThat(this.page.locator("#log details")).hasCount(1);
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void pageWhenFullThenAxeFindsNothing(ColorScheme scheme) {
		this.context.close();
		show(scheme);
		fill();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Approve"))).isVisible();
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/emulator-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
		assertThat(new AxeBuilder(this.page).analyze().getViolations()).isEmpty();
	}

	@Test
	void pageWhenOnTheNarrowestPhoneThenNothingIsWiderAndAxeFindsNothing() {
		fill();
		assertThat(this.page.getByRole(AriaRole.BUTTON, named("Approve"))).isVisible();
		this.page.setViewportSize(320, 640);
		this.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
		this.page.locator("#log summary").first().click();
		assertThat(this.page.getByText("Copy as curl")).isVisible();
		assertThat(this.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
		assertThat(new AxeBuilder(this.page).analyze().getViolations()).isEmpty();
		this.page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target/screenshots/emulator-phone.png")));
		this.page.getByRole(AriaRole.BUTTON, named("Reset")).click();
		assertThat(new AxeBuilder(this.page).analyze().getViolations()).isEmpty();
	}

	private void show(ColorScheme scheme) {
		this.context = browser.chromium()
			.newContext(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE)
				.setColorScheme(scheme)
				.setViewportSize(1280, 900));
		this.page = this.context.newPage();
		this.page.onPageError(this.problems::add);
		this.page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.problems.add(message.text());
			}
		});
		this.page.navigate(this.emulator.url() + "/emulator");
		assertThat(this.page.getByText("Live.")).isVisible();
	}

	private void fill() {
		this.api.post("./Verifications", "To", TO, "Channel", "sms");
		this.api.post("./Verifications", "To", "+4915112345678", "Channel", "whatsapp", "Locale", "de");
		this.api.post("./Verifications", "To", "joe@example.org", "Channel", "email");
		this.api.post("./Verifications", "To", TO, "Channel", "call");
		this.api.post("./VerificationCheck", "To", "+447700900123", "Code", "123456");
		this.api.post(ENTITY + "/Factors", "FactorType", "totp", "FriendlyName", "Authenticator of Joe");
		this.api.post("./AccessTokens", "Identity", "11111111-ann", "FactorType", "push", "FactorFriendlyName",
				"Ann's phone");
		this.emulator.handset(IDENTITY).enroll();
		challenge();
		PasskeyApi passkeys = PasskeyApi.of(this.emulator);
		passkeys.register(PasskeyApi.IDENTITY);
		passkeys.authenticate(PasskeyApi.IDENTITY);
		this.emulator.fail("CreateVerification").times(1).withStatus(503);
	}

	private String wrong() {
		return this.emulator.inbox().latestTo(TO).code().equals("000000") ? "111111" : "000000";
	}

	private String awaitFactor() {
		assertThat(this.page.locator("#log")).containsText("UpdateFactor");
		return pushFactor();
	}

	private String pushFactor() {
		for (var factor : this.api.get(ENTITY + "/Factors").json().path("factors")) {
			if (factor.path("factor_type").asString().equals("push")) {
				return factor.path("sid").asString();
			}
		}
		throw new AssertionError("No push factor");
	}

	private String challenge() {
		return challenge(pushFactor());
	}

	private String challenge(String factorSid) {
		return this.api
			.post(ENTITY + "/Challenges", "FactorSid", factorSid, "Details.Message", "Sign in to Owl Bank?",
					"Details.Fields", "{\"label\":\"Place\",\"value\":\"Berlin\"}", "Details.Fields",
					"{\"label\":\"Device\",\"value\":\"Firefox on Linux\"}")
			.text("sid");
	}

	private static GetByRoleOptions named(String name) {
		return new GetByRoleOptions().setName(name).setExact(true);
	}

}
