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

package dev.verify.security.internal.enrollment;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an authenticator is shown.
 */
class AuthenticatorKeyTests {

	@Test
	@DisplayName("R49: the names that the provider does not know are put on, and its own issuer taken off")
	void labelledWhenNamesHaveBlanksAndSignsThenTheyStayNames() {
		AuthenticatorKey key = AuthenticatorKey.labelled("otpauth://totp/VA0:x?secret=ABCDEFGHIJ&issuer=VA0&digits=6",
				"Test & Bank", "alice?secret=AAAA");

		assertThat(key.uri()).isEqualTo("otpauth://totp/Test%20%26%20Bank:alice%3Fsecret%3DAAAA"
				+ "?secret=ABCDEFGHIJ&digits=6&issuer=Test%20%26%20Bank");
		assertThat(key.grouped()).isEqualTo("ABCD EFGH IJ");
		assertThat(key.toString()).doesNotContain("ABCD", "alice");
	}

	@ParameterizedTest
	@DisplayName("F19: neither issuer nor account has a colon, which separates the two")
	@CsvSource({ "Bank: Quayside, x:y, Bank%20Quayside:x%20y", "A:B, :alice:, A%20B:alice",
			"Bank, DOMAIN\\alice, Bank:DOMAIN%5Calice" })
	void labelledWhenNamesHaveColonsThenNoneIsLeft(String issuer, String account, String label) {
		String uri = AuthenticatorKey.labelled("otpauth://totp/x?secret=ABCD", issuer, account).uri();

		assertThat(uri).startsWith("otpauth://totp/" + label + "?")
			.endsWith("&issuer=" + label.substring(0, label.indexOf(':')))
			.doesNotContainIgnoringCase("%3A");
	}

	@Test
	void groupedWhenThereIsNoKeyThenEmpty() {
		assertThat(AuthenticatorKey.of("otpauth://totp/x").grouped()).isEmpty();
		assertThat(AuthenticatorKey.of("otpauth://totp/x?digits=6").grouped()).isEmpty();
	}

}
