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
