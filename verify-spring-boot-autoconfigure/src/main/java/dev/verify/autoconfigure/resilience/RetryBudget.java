package dev.verify.autoconfigure.resilience;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the repeated calls a small share of all calls, so that an outage is not answered
 * with more load. Every call earns a fraction of a retry, and a retry spends one. The
 * budget starts with the reserve, which is also its maximum.
 */
final class RetryBudget {

	private static final long ONE = 1_000_000;

	private final long earned;

	private final long reserve;

	private final AtomicLong balance;

	/**
	 * Creates a full budget.
	 * @param ratio retries per call, from 0 to 1
	 * @param reserve retries that are available at low traffic, 0 or more
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
	 * Takes one retry, if one is left.
	 * @return whether the call may be repeated
	 */
	boolean spend() {
		long before = this.balance.getAndUpdate((balance) -> (balance < ONE) ? balance : balance - ONE);
		return before >= ONE;
	}

}
