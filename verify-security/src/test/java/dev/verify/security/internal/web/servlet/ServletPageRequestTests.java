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

package dev.verify.security.internal.web.servlet;

import java.util.Locale;

import dev.verify.security.internal.web.Messages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A code as people type and paste it, and the languages of a browser.
 */
class ServletPageRequestTests {

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false,
			value = { "691939,691939", "691 939,691939", " 691939 ,691939", "69-19-39,691939", "691\u2013939,691939",
					"691\u2212939,691939", "691.939,691939", "691\u00a0939,691939", "691\u3000939,691939",
					"６９１９３９,691939", "６９１　９３９,691939", "69l939,69l939", "+691939,+691939", "691_939,691_939",
					"٦٩١٩٣٩,691939", "691\u200b939\ufeff,691939", "۶۹۱۹۳۹,691939", "६९१९३९,691939",
					"ⅥⅨⅠⅨⅢⅨ,VIIXIIXIIIIX" })
	@DisplayName("D5, F14: digits of any script count, blanks, dashes and dots do not, and nothing else is dropped")
	void codeWhenTypedThenAsItIsCompared(String typed, String code) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setParameter("code", typed);

		assertThat(new ServletPageRequest(request).code()).isEqualTo(code);
	}

	@Test
	@DisplayName("D14: the first language that is there counts, and not the first that is asked for")
	void requestWhenItsFirstLanguageIsNotThereThenTheNext() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addPreferredLocale(Locale.FRENCH);
		request.addPreferredLocale(Locale.forLanguageTag("nl"));

		assertThat(Messages.of(new ServletPageRequest(request).locales()).text("language")).isEqualTo("fr");
	}

}
