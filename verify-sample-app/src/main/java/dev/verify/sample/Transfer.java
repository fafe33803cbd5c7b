package dev.verify.sample;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;

import dev.verify.security.Payment;

/**
 * A transfer that its owner has not confirmed yet. It waits in the session, where no
 * request can change it.
 *
 * @param id never that of another transfer
 * @param payment who gets how much
 */
record Transfer(String id, Payment payment) implements Serializable {

	private static final long serialVersionUID = 1;

	static Transfer of(BigDecimal euros, String payee) {
		return new Transfer(UUID.randomUUID().toString(), Payment.of(euros, Currency.getInstance("EUR"), payee));
	}

}
