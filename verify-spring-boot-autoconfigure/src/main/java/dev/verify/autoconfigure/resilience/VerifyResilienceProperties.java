package dev.verify.autoconfigure.resilience;

import java.time.Duration;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.client.operation.OperationKind;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done when calls to Verify fail, {@code twilio.verify.resilience.*}.
 *
 * @param enabled whether calls are repeated, limited and broken off at all
 * @param deadline the longest a call takes, with all repetitions and waits
 * @param retry when and how often calls are repeated
 * @param circuitBreaker when calls fail at once because the service is unwell
 * @param bulkhead how many calls of a kind run at a time
 */
@ConfigurationProperties("twilio.verify.resilience")
public record VerifyResilienceProperties(@DefaultValue("true") boolean enabled, @DefaultValue("8s") Duration deadline,
		@DefaultValue Retry retry, @DefaultValue CircuitBreaker circuitBreaker, @DefaultValue Bulkhead bulkhead) {

	private static final PropertyRange RANGE = new PropertyRange("twilio.verify.resilience.");

	private static final Duration SECOND = Duration.ofSeconds(1);

	/**
	 * Creates the properties.
	 */
	public VerifyResilienceProperties {
		RANGE.check("deadline", deadline);
	}

	/**
	 * When and how often calls are repeated. Which calls may be is not a setting.
	 *
	 * @param base the longest wait before the first repetition; it doubles after that
	 * @param cap the longest wait of our own choosing
	 * @param budgetRatio repetitions per call over time, 0 to 1
	 * @param budgetReserve repetitions kept for a quiet time
	 */
	public record Retry(@DefaultValue("100ms") Duration base, @DefaultValue("1s") Duration cap,
			@DefaultValue("0.1") double budgetRatio, @DefaultValue("10") int budgetReserve) {

		/**
		 * Creates the properties.
		 */
		public Retry {
			RANGE.check("retry.base", base);
			RANGE.check("retry.cap", cap, base);
			RANGE.check("retry.budget-ratio", budgetRatio, 0, 1);
			RANGE.check("retry.budget-reserve", budgetReserve, 0, 1_000_000);
		}

	}

	/**
	 * When calls fail at once because the service is unwell. There is one circuit breaker
	 * for each kind of operation.
	 *
	 * @param window how far back calls are counted
	 * @param minimumCalls calls in the window before a rate means anything
	 * @param failureRate percentage of failures that opens the circuit
	 * @param slowCallDuration how long a call takes to count as slow
	 * @param slowCallRate percentage of slow calls that opens the circuit
	 * @param openDuration how long it stays open
	 * @param halfOpenCalls calls that try whether the service is well again
	 * @param halfOpenDuration the longest wait for these calls, after which the circuit
	 * opens again
	 */
	public record CircuitBreaker(@DefaultValue("30s") Duration window, @DefaultValue("20") int minimumCalls,
			@DefaultValue("50") float failureRate, @DefaultValue("3s") Duration slowCallDuration,
			@DefaultValue("80") float slowCallRate, @DefaultValue("10s") Duration openDuration,
			@DefaultValue("3") int halfOpenCalls, @DefaultValue("10s") Duration halfOpenDuration) {

		/**
		 * Creates the properties.
		 */
		public CircuitBreaker {
			RANGE.check("circuit-breaker.window", window, SECOND);
			RANGE.check("circuit-breaker.minimum-calls", minimumCalls, 1, 1_000_000);
			RANGE.check("circuit-breaker.failure-rate", failureRate, 1, 100);
			RANGE.check("circuit-breaker.slow-call-duration", slowCallDuration);
			RANGE.check("circuit-breaker.slow-call-rate", slowCallRate, 1, 100);
			RANGE.check("circuit-breaker.open-duration", openDuration);
			RANGE.check("circuit-breaker.half-open-calls", halfOpenCalls, 1, 1_000_000);
			RANGE.check("circuit-breaker.half-open-duration", halfOpenDuration);
		}

	}

	/**
	 * How many calls of a kind run at a time, so that one kind cannot starve another.
	 *
	 * @param start calls that send a message or a push
	 * @param check calls that check a code
	 * @param poll calls that ask whether a push was answered
	 * @param other calls of each other kind
	 */
	public record Bulkhead(@DefaultValue("25") int start, @DefaultValue("25") int check, @DefaultValue("25") int poll,
			@DefaultValue("10") int other) {

		/**
		 * Creates the properties.
		 */
		public Bulkhead {
			RANGE.check("bulkhead.start", start, 1, 1_000_000);
			RANGE.check("bulkhead.check", check, 1, 1_000_000);
			RANGE.check("bulkhead.poll", poll, 1, 1_000_000);
			RANGE.check("bulkhead.other", other, 1, 1_000_000);
		}

		int limit(OperationKind kind) {
			return switch (kind) {
				case START -> this.start;
				case CHECK -> this.check;
				case POLL -> this.poll;
				case ENROLL, READ, CANCEL, WRITE -> this.other;
			};
		}

	}

}
