package dev.verify.emulator.console;

import java.nio.file.Path;
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
import com.microsoft.playwright.options.ReducedMotion;
import dev.verify.emulator.Api;
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
		this.page.getByRole(AriaRole.BUTTON, named("Break it")).click();
		assertThat(this.page.getByText("ListService: answers 503, 1 left")).isVisible();
		assertThat(this.api.get("/v2/Services").status()).isEqualTo(503);
		assertThat(this.api.get("/v2/Services").status()).isEqualTo(200);
	}

	@Test
	void requestsWhenFilteredThenOnlyThoseRemain() {
		this.api.get("/v2/Services");
		this.api.get("./Verifications/" + TO);
		assertThat(this.page.locator("#requests tbody tr")).hasCount(2);
		this.page.getByLabel("Filter").fill("404");
		assertThat(this.page.locator("#requests tbody tr")).hasCount(1);
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
		this.emulator.fail("CreateVerification").times(1).withStatus(503);
	}

	private String awaitFactor() {
		assertThat(this.page.locator("#requests tbody")).containsText("UpdateFactor");
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
