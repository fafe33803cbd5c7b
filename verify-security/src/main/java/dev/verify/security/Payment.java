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

package dev.verify.security;

import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * A payment to confirm: amount and payee. Two payments are the same only if both are; how
 * an amount was written makes no difference. Its text form shows neither.
 *
 * @param amount the amount with its currency, for instance {@code 39.90 EUR}
 * @param payee who gets it, as the payer knows them
 */
public record Payment(String amount, String payee) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1;

	/**
	 * Without controls, formats and separators of lines, and without what Unicode calls
	 * default-ignorable or what is blank but no space, such as the Hangul fillers.
	 */
	private static final Pattern PAYEE = Pattern
		.compile("(?!\\p{Z})[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
				+ "\\u2065\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]{1,100}(?<!\\p{Z})");

	/**
	 * Checks the parts.
	 */
	public Payment {
		Assert.isTrue(amount.matches("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})? [A-Z]{3}"),
				"amount must be a plain number and a currency; use Payment.of(…)");
		Assert.isTrue(PAYEE.matcher(payee).matches(),
				"payee must have 1 to 100 characters without invisible characters, line breaks or "
						+ "characters that change the direction of the text, and no space around them");
	}

	/**
	 * Creates a payment.
	 * @param amount more than zero, with no more digits than the currency has
	 * @param currency the currency
	 * @param payee who gets it, without invisible characters and such that change the
	 * direction of the text
	 * @return the payment
	 * @throws IllegalArgumentException if the amount cannot be paid, or the payee has
	 * such characters
	 */
	public static Payment of(BigDecimal amount, Currency currency, String payee) {
		int digits = Math.max(0, currency.getDefaultFractionDigits());
		Assert.isTrue(amount.signum() > 0, "amount must be more than zero");
		Assert.isTrue(amount.stripTrailingZeros().scale() <= digits && amount.precision() - amount.scale() <= 15,
				() -> "amount must have at most " + digits + " decimal places, and 15 before them");
		return new Payment(amount.setScale(digits).toPlainString() + ' ' + currency.getCurrencyCode(), payee.strip());
	}

	/**
	 * Returns how much, to be formatted for the payer.
	 * @return the number of {@link #amount()}, with as many decimal places as it has
	 */
	public BigDecimal value() {
		return new BigDecimal(this.amount.substring(0, this.amount.indexOf(' ')));
	}

	/**
	 * Returns in which currency.
	 * @return the currency of {@link #amount()}
	 * @throws IllegalArgumentException if this platform does not know it
	 */
	public Currency currency() {
		return Currency.getInstance(this.amount.substring(this.amount.indexOf(' ') + 1));
	}

	@Override
	public String toString() {
		return "Payment[]";
	}

}
