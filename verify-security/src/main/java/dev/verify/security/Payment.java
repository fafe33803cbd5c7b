package dev.verify.security;

import java.math.BigDecimal;
import java.util.Currency;

import org.springframework.util.Assert;

/**
 * What a payer confirms: an amount and who gets it. Two payments are the same only if
 * both are; how an amount was written makes no difference. Its text form shows neither.
 *
 * @param amount the amount with its currency, for instance {@code 39.90 EUR}
 * @param payee who gets it, as the payer knows them
 */
public record Payment(String amount, String payee) {

	/**
	 * Checks the parts.
	 */
	public Payment {
		Assert.isTrue(amount.matches("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})? [A-Z]{3}"),
				"amount must be a plain number and a currency; use Payment.of(…)");
		Assert.isTrue(payee.matches("[^\\p{Cntrl}]{1,100}") && payee.equals(payee.strip()) && !payee.isEmpty(),
				"payee must have 1 to 100 characters, none of them a control character, and no space around them");
	}

	/**
	 * Creates a payment.
	 * @param amount more than zero, with no more digits than the currency has
	 * @param currency the currency
	 * @param payee who gets it
	 * @return the payment
	 * @throws IllegalArgumentException if the amount cannot be paid
	 */
	public static Payment of(BigDecimal amount, Currency currency, String payee) {
		int digits = Math.max(0, currency.getDefaultFractionDigits());
		Assert.isTrue(amount.signum() > 0, "amount must be more than zero");
		Assert.isTrue(amount.stripTrailingZeros().scale() <= digits && amount.precision() - amount.scale() <= 15,
				() -> "amount must have at most " + digits + " decimal places, and 15 before them");
		return new Payment(amount.setScale(digits).toPlainString() + ' ' + currency.getCurrencyCode(), payee.strip());
	}

	/**
	 * Names the attempt to confirm this payment: any other payment is another attempt.
	 */
	String attemptId(String userName, String reference) {
		return Enrolment.digest(String.join("\n", "payment", userName, reference, this.amount, this.payee));
	}

	@Override
	public String toString() {
		return "Payment[]";
	}

}
