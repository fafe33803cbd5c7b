package dev.verify.autoconfigure.login;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does the same with many things at the same time, each on a thread of its own.
 */
final class AtOnce {

	private AtOnce() {
	}

	static <T, R> List<R> run(List<T> all, Function<T, R> task) throws InterruptedException, ExecutionException {
		ExecutorService threads = Executors.newFixedThreadPool(all.size());
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<R>> running = all.stream().map((one) -> threads.submit(() -> {
				start.await();
				return task.apply(one);
			})).toList();
			start.countDown();
			List<R> results = new ArrayList<>();
			for (Future<R> result : running) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
