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
