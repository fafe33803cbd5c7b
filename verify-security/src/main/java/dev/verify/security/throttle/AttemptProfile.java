package dev.verify.security.throttle;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Limits by the name of the rule book that asks for them. A profile has numbers to start
 * from, and bounds that no setting of one's own may exceed.
 */
public enum AttemptProfile {

	/** What every application should have; within all bounds but those of PSD2. */
	DEFAULT(limits(5, 10), 100, Duration.ZERO),

	/** NIST SP 800-63B-4: waits that grow early, and the end after 100 failures. */
	NIST(limits(3, 10), 100, Duration.ZERO),

	/** PCI DSS 4: at least 30 minutes after at most 10 failures. */
	PCI(limits(5, 10), 10, Duration.ofMinutes(30)),

	/** PSD2, RTS 2018/389 Art. 4: a block after at most 5 failures. */
	PSD2(limits(3, 5), 5, Duration.ZERO);

	private final AttemptLimits limits;

	private final int mostFailuresUntilBlock;

	private final Duration shortestBlock;

	AttemptProfile(AttemptLimits limits, int mostFailuresUntilBlock, Duration shortestBlock) {
		this.limits = limits;
		this.mostFailuresUntilBlock = mostFailuresUntilBlock;
		this.shortestBlock = shortestBlock;
	}

	/**
	 * Returns the numbers of this profile.
	 * @return the limits to start from
	 */
	public AttemptLimits limits() {
		return this.limits;
	}

	/**
	 * Refuses limits that this profile does not allow.
	 * @param limits the limits to use
	 * @return the same limits
	 * @throws IllegalArgumentException if one exceeds the bounds, naming it
	 */
	public AttemptLimits check(AttemptLimits limits) {
		Assert.isTrue(limits.failuresUntilBlock() <= this.mostFailuresUntilBlock,
				() -> "failuresUntilBlock must be at most " + this.mostFailuresUntilBlock + " in profile " + this);
		Assert.isTrue(limits.blockFor().compareTo(this.shortestBlock) >= 0,
				() -> "blockFor must be at least " + this.shortestBlock + " in profile " + this);
		return limits;
	}

	private static AttemptLimits limits(int failuresUntilWait, int failuresUntilBlock) {
		return new AttemptLimits(5, failuresUntilWait, Duration.ofSeconds(30), Duration.ofHours(1), failuresUntilBlock,
				Duration.ofMinutes(30), 100);
	}

}
