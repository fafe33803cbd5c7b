package dev.verify.security.web.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SessionAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The payment of a session: opened, then asked for, then confirmed.
 *
 * @param id names it to the forms of its page, so that the form of one payment confirms
 * no other
 * @param userId who pays
 * @param draft what is paid
 * @param pending the challenge; {@code null} while the payer chooses
 * @param confirmedAt when it was confirmed; {@code null} before
 */
record PaymentSession(String id, String userId, PaymentDraft draft, @Nullable PendingChallenge pending,
		@Nullable Instant confirmedAt) {

	/** Shorter than what is used up is remembered. */
	private static final Duration LIFE_OF_A_CONFIRMATION = Duration.ofMinutes(10);

	private static final SessionAttribute<PaymentSession> ATTRIBUTE = new SessionAttribute<>("PAYMENT",
			PaymentSession.class);

	/** Finds a user's payment, confirmed or not. */
	static Optional<PaymentSession> find(PageRequest request, @Nullable String userId) {
		return ATTRIBUTE.find(request).filter((payment) -> payment.userId.equals(userId));
	}

	/** Finds the payment that a user has not confirmed yet. */
	static Optional<PaymentSession> findOpen(PageRequest request, String userId) {
		return find(request, userId).filter((payment) -> payment.confirmedAt == null);
	}

	void save(PageRequest request) {
		ATTRIBUTE.save(request, this);
	}

	/**
	 * Replaces this one, unless the payer has opened another payment, or logged out,
	 * meanwhile.
	 */
	boolean replace(PageRequest request, PaymentSession next) {
		boolean present = findOpen(request, this.userId).filter((now) -> now.id.equals(this.id)).isPresent();
		if (present) {
			next.save(request);
		}
		return present;
	}

	void remove(PageRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Withdraws what was sent, if anything was. */
	void withdraw(PaymentConfirmation payments) {
		if (this.pending != null) {
			payments.cancel(this.userId, this.pending);
		}
	}

	PaymentSession asked(@Nullable PendingChallenge pending) {
		return new PaymentSession(this.id, this.userId, this.draft, pending, null);
	}

	PaymentSession confirmed(Instant at) {
		return new PaymentSession(this.id, this.userId, this.draft, this.pending, at);
	}

	/** The challenge, while it can be answered. */
	Optional<PendingChallenge> running(Instant now) {
		return Optional.ofNullable(this.pending).filter((asked) -> now.isBefore(asked.expiresAt()));
	}

	boolean isConfirmed(Instant now) {
		return this.confirmedAt != null && now.isBefore(this.confirmedAt.plus(LIFE_OF_A_CONFIRMATION));
	}

	@Override
	public String toString() {
		return "PaymentSession[pending=" + this.pending + "]";
	}

}
