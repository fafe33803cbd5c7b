package dev.verify.autoconfigure.resilience;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the repeated calls a small share of all calls, so that an outage is not answered
 * with more load. Every call earns a fraction of a repetition, a repetition spends one;
 * what is not spent is kept up to the reserve, from which it also starts.
 */
final class RetryBudget {

	private static final long ONE = 1_000_000;

	private final long earned;

	private final long reserve;

	private final AtomicLong balance;

	/**
	 * Creates a full budget.
	 * @param ratio repetitions per call, 0 to 1
	 * @param reserve repetitions kept for a quiet time, 0 or more
	 */
	RetryBudget(double ratio, int reserve) {
		this.earned = Math.round(ratio * ONE);
		this.reserve = reserve * ONE;
		this.balance = new AtomicLong(this.reserve);
	}

	/**
	 * Records a call.
	 */
	void earn() {
		this.balance.accumulateAndGet(this.earned, (balance, earned) -> Math.min(this.reserve, balance + earned));
	}

	/**
	 * Takes one repetition, if one is left.
	 * @return whether the call may be repeated
	 */
	boolean spend() {
		long before = this.balance.getAndUpdate((balance) -> (balance < ONE) ? balance : balance - ONE);
		return before >= ONE;
	}

}
