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
