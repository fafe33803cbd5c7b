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

package dev.verify.security.internal.web.payment;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

import dev.verify.security.Payment;
import dev.verify.security.PaymentDraft;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PaymentDraftTests {

	private static final Payment RENT = new Payment("850.00 EUR", "Harbour Homes");

	@ParameterizedTest
	@ValueSource(
			strings = { "", "paid", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/a\\b" })
	@DisplayName("A payer is sent nowhere else")
	void draftWhenPathLeavesTheApplicationThenRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PaymentDraft("1", RENT, path, "/"));
		assertThatIllegalArgumentException().isThrownBy(() -> new PaymentDraft("1", RENT, "/", path));
	}

	@Test
	@DisplayName("R44: neither amount nor payee in a text form")
	void draftWhenShownThenNothingOfIt() {
		PaymentDraft draft = new PaymentDraft("reference", RENT, "/paid?id=7", "/");

		assertThat(draft).hasToString("PaymentDraft[]");
		assertThat(new PaymentSession("id", "alice", draft, null, null)).hasToString("PaymentSession[pending=null]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "en;EUR;1234.5;€1,234.50", "en;JPY;1234;¥1,234", "ja;JPY;1234;￥1,234",
			"de;EUR;1234.5;1.234,50 €", "fr;USD;0.99;0,99 $US", "es;KWD;1.234;1,234 KWD" })
	void amountWhenShownThenWithAllItsDigits(String language, String currency, String amount, String shown) {
		Payment payment = Payment.of(new BigDecimal(amount), Currency.getInstance(currency), "Harbour Homes");

		assertThat(PaymentPages.amount(payment, Locale.forLanguageTag(language)).replaceAll("[\\h]", " "))
			.isEqualTo(shown);
	}

}
