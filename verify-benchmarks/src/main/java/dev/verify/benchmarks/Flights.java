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

package dev.verify.benchmarks;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps calls in flight: in a stream, or with a thread for each.
 */
final class Flights {

	private Flights() {
	}

	static void stream(Mono<?> call, int inFlight, long[] nanos) {
		Flux.range(0, nanos.length).flatMap((index) -> Mono.defer(() -> {
			long start = System.nanoTime();
			return call.doOnSuccess((answer) -> nanos[index] = System.nanoTime() - start);
		}), inFlight, 1).blockLast();
	}

	static void threads(ThreadFactory factory, Callable<?> call, int inFlight, long[] nanos) throws Exception {
		AtomicInteger next = new AtomicInteger();
		Queue<Exception> failures = new ConcurrentLinkedQueue<>();
		Thread[] threads = new Thread[inFlight];
		for (int i = 0; i < inFlight; i++) {
			threads[i] = factory.newThread(() -> {
				try {
					for (int index = next.getAndIncrement(); index < nanos.length; index = next.getAndIncrement()) {
						long start = System.nanoTime();
						call.call();
						nanos[index] = System.nanoTime() - start;
					}
				}
				catch (Exception ex) {
					failures.add(ex);
				}
			});
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		if (!failures.isEmpty()) {
			throw failures.remove();
		}
	}

}
