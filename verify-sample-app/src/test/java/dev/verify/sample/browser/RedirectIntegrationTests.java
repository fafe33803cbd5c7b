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
