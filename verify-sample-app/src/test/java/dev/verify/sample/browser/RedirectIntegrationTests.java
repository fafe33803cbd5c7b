package dev.verify.sample.browser;

import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Where a browser goes after a form: its rules for redirects are stricter than those of
 * any client.
 */
@BrowserTest
class RedirectIntegrationTests {

	@Autowired
	private AlicesPhone phone;

	@Test
	@DisplayName("F1: a user on the way to another origin arrives there after the code")
	void codeWhenSavedPageLeadsToAnotherOriginThenBrowserFollows(Person alice) {
		alice.opens("/leave")
			.fillsIn("alice", "looking-glass")
			.presses("Text message")
			.enters(this.phone.codeOfLastMessage());

		assertThat(alice.page()).hasURL(Pattern.compile("/emulator$"));
		assertThat(alice.page()).hasTitle(Pattern.compile("Verify emulator"));
	}

}
