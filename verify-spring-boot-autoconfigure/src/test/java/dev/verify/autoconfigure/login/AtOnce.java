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
