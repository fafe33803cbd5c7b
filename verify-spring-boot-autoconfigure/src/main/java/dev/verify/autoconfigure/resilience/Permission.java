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

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.verify.autoconfigure.resilience.CircuitGuard.Guards;
import dev.verify.client.CallListener;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;

/**
 * What a call needs to be made: a permission of the circuit breaker, and one of the
 * bulkhead inside it. Both are given back when the call ends, and told how.
 */
final class Permission implements CallListener {

	private final CircuitBreaker circuitBreaker;

	private final Bulkhead bulkhead;

	private final long start;

	private Permission(Guards guards) {
		this.circuitBreaker = guards.circuitBreaker();
		this.bulkhead = guards.bulkhead();
		this.start = this.circuitBreaker.getCurrentTimestamp();
	}

	/**
	 * Takes a permission.
	 * @param guards give it, or not
	 * @param refusal makes what is thrown when they do not
	 */
	static Permission take(Guards guards, Function<Exception, RuntimeException> refusal) {
		CircuitBreaker circuitBreaker = guards.circuitBreaker();
		if (!circuitBreaker.tryAcquirePermission()) {
			throw refusal.apply(CallNotPermittedException.createCallNotPermittedException(circuitBreaker));
		}
		if (!guards.bulkhead().tryAcquirePermission()) {
			BulkheadFullException full = BulkheadFullException.createBulkheadFullException(guards.bulkhead());
			circuitBreaker.onError(0, circuitBreaker.getTimestampUnit(), full);
			throw refusal.apply(full);
		}
		return new Permission(guards);
	}

	@Override
	public void answered(@Nullable Object answer) {
		this.bulkhead.onComplete();
		// Whatever it says: were a refused code a failure, an attacker could open the
		// circuit.
		this.circuitBreaker.onSuccess(duration(), unit());
	}

	@Override
	public void failed(Throwable failure) {
		this.bulkhead.onComplete();
		this.circuitBreaker.onError(duration(), unit(), failure);
	}

	@Override
	public void cancelled() {
		this.bulkhead.releasePermission();
		this.circuitBreaker.releasePermission();
	}

	private long duration() {
		return this.circuitBreaker.getCurrentTimestamp() - this.start;
	}

	private TimeUnit unit() {
		return this.circuitBreaker.getTimestampUnit();
	}

}
