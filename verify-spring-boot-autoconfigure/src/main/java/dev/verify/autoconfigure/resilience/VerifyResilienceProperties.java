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

import java.time.Duration;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.client.operation.OperationKind;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Retries, circuit breakers, bulkheads and deadline of calls to Twilio Verify,
 * {@code twilio.verify.resilience.*}.
 *
 * @param enabled Whether to apply retries, circuit breakers, bulkheads and the deadline.
 * @param deadline Maximum duration of a call including retries and back-off, from 1
 * millisecond to 1 hour.
 * @param retry Retries of failed calls.
 * @param circuitBreaker Circuit breakers, one for each kind of operation.
 * @param bulkhead Limits of concurrent calls.
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
	 * Retries of failed calls. Which operations are retried is not configurable.
	 *
	 * @param initialBackoff Maximum back-off before the first retry, which doubles with
	 * each further retry. From 1 millisecond to 1 hour.
	 * @param maxBackoff Maximum back-off between two retries, from the initial back-off
	 * to 1 hour. A retry time that the API requests is not limited by it.
	 * @param budgetRatio Maximum ratio of retries to calls over time, from 0 to 1.
	 * @param budgetReserve Number of retries that are available at low traffic, from 0 to
	 * 1,000,000.
	 */
	public record Retry(@DefaultValue("100ms") Duration initialBackoff, @DefaultValue("1s") Duration maxBackoff,
			@DefaultValue("0.1") double budgetRatio, @DefaultValue("10") int budgetReserve) {

		/**
		 * Creates the properties.
		 */
		public Retry {
			RANGE.check("retry.initial-backoff", initialBackoff);
			RANGE.check("retry.max-backoff", maxBackoff, initialBackoff);
			RANGE.check("retry.budget-ratio", budgetRatio, 0, 1);
			RANGE.check("retry.budget-reserve", budgetReserve, 0, 1_000_000);
		}

	}

	/**
	 * Circuit breakers, one for each kind of operation.
	 *
	 * @param slidingWindow Time window in which calls are counted, from 1 second to 1
	 * hour.
	 * @param minimumCalls Minimum number of calls in the window before a rate is
	 * calculated, from 1 to 1,000,000.
	 * @param failureRateThreshold Percentage of failed calls that opens the circuit, from
	 * 1 to 100.
	 * @param slowCallDurationThreshold Duration from which a call counts as slow, from 1
	 * millisecond to 1 hour.
	 * @param slowCallRateThreshold Percentage of slow calls that opens the circuit, from
	 * 1 to 100.
	 * @param openDuration Time that the circuit stays open, from 1 millisecond to 1 hour.
	 * @param permittedHalfOpenCalls Number of permitted calls while the circuit is
	 * half-open, from 1 to 1,000,000.
	 * @param maxHalfOpenDuration Maximum time in the half-open state before the circuit
	 * opens again, from 1 millisecond to 1 hour.
	 */
	public record CircuitBreaker(@DefaultValue("30s") Duration slidingWindow, @DefaultValue("20") int minimumCalls,
			@DefaultValue("50") float failureRateThreshold, @DefaultValue("3s") Duration slowCallDurationThreshold,
			@DefaultValue("80") float slowCallRateThreshold, @DefaultValue("10s") Duration openDuration,
			@DefaultValue("3") int permittedHalfOpenCalls, @DefaultValue("10s") Duration maxHalfOpenDuration) {

		/**
		 * Creates the properties.
		 */
		public CircuitBreaker {
			RANGE.check("circuit-breaker.sliding-window", slidingWindow, SECOND);
			RANGE.check("circuit-breaker.minimum-calls", minimumCalls, 1, 1_000_000);
			RANGE.check("circuit-breaker.failure-rate-threshold", failureRateThreshold, 1, 100);
			RANGE.check("circuit-breaker.slow-call-duration-threshold", slowCallDurationThreshold);
			RANGE.check("circuit-breaker.slow-call-rate-threshold", slowCallRateThreshold, 1, 100);
			RANGE.check("circuit-breaker.open-duration", openDuration);
			RANGE.check("circuit-breaker.permitted-half-open-calls", permittedHalfOpenCalls, 1, 1_000_000);
			RANGE.check("circuit-breaker.max-half-open-duration", maxHalfOpenDuration);
		}

	}

	/**
	 * Limits of concurrent calls, each from 1 to 1,000,000. A kind of operation cannot
	 * exhaust the connections of another.
	 *
	 * @param start Maximum number of concurrent calls that send a message or a push.
	 * @param check Maximum number of concurrent calls that check a code.
	 * @param poll Maximum number of concurrent calls that read the state of a push.
	 * @param other Maximum number of concurrent calls of each other kind.
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
