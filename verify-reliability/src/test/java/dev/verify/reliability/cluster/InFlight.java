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

package dev.verify.reliability.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import dev.verify.emulator.fault.FaultSpec;
import org.awaitility.Awaitility;

/**
 * Requests at the same time.
 */
final class InFlight {

	private InFlight() {
	}

	/**
	 * Begins a request that the provider does not answer, and waits until it is there.
	 */
	static Future<Person> hanging(Cluster cluster, String operation, Callable<Person> request) {
		return faulty(cluster, operation, FaultSpec::withHang, request);
	}

	/**
	 * Begins a request that the provider answers later, and waits until it is there.
	 */
	static Future<Person> slow(Cluster cluster, String operation, Callable<Person> request) {
		return faulty(cluster, operation, (fault) -> fault.withDelay(Duration.ofSeconds(3)), request);
	}

	private static Future<Person> faulty(Cluster cluster, String operation, Consumer<FaultSpec> fault,
			Callable<Person> request) {
		int before = cluster.calls(operation);
		fault.accept(cluster.verify.fail(operation).times(1));
		Future<Person> answer = of(request);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> cluster.calls(operation) > before);
		return answer;
	}

	/** Begins a request. */
	static Future<Person> of(Callable<Person> request) {
		FutureTask<Person> answer = new FutureTask<>(request);
		new Thread(answer, "in flight").start();
		return answer;
	}

	/** Runs the calls, each on a thread of its own, all released at once. */
	static <T> List<T> race(int threads, IntFunction<Callable<T>> calls) {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			CountDownLatch ready = new CountDownLatch(threads);
			List<Future<T>> results = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				Callable<T> call = calls.apply(i);
				results.add(pool.submit(() -> {
					ready.countDown();
					ready.await();
					return call.call();
				}));
			}
			List<T> answers = new ArrayList<>();
			for (Future<T> result : results) {
				answers.add(result.get());
			}
			return answers;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A request of the race fell", ex.getCause());
		}
		finally {
			pool.shutdownNow();
		}
	}

}
