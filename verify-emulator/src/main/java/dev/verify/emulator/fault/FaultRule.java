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

package dev.verify.emulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * When a fault happens.
 *
 * @param operation the operationId it strikes; {@code null} for every operation
 * @param probability how often, from 0 to 1
 * @param times how many times at most; {@code null} for no limit
 * @param fault what happens
 */
public record FaultRule(@Nullable String operation, double probability, @Nullable Integer times, Fault fault) {

	/**
	 * Checks the rule.
	 */
	public FaultRule {
		if (!(probability >= 0 && probability <= 1)) {
			throw new IllegalArgumentException("The probability of a fault lies between 0 and 1");
		}
		if (times != null && times < 0) {
			throw new IllegalArgumentException("A fault happens 0 times or more");
		}
		if (fault.delay().isNegative()) {
			throw new IllegalArgumentException("The delay of a fault is not negative");
		}
		Integer status = fault.status();
		if (status != null && (status < 200 || status > 599)) {
			throw new IllegalArgumentException("The status of a fault lies between 200 and 599");
		}
	}

	boolean strikes(String candidate) {
		boolean left = this.times == null || this.times > 0;
		return left && (this.operation == null || this.operation.equals(candidate));
	}

	FaultRule used() {
		return (this.times != null) ? new FaultRule(this.operation, this.probability, this.times - 1, this.fault)
				: this;
	}

}
