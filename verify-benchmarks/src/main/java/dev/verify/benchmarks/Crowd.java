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

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.netty.util.internal.PlatformDependent;

/**
 * How much memory does a call hold while it waits for its answer, with ten times the
 * usual number of concurrent calls, and does each call get a response?
 */
public final class Crowd {

	private static final int[] SIZES = { 1_000, 5_000, 10_000 };

	/** So long after the first has left, the last one has. */
	private static final long ALL_ARE_WAITING_MILLIS = 6_000;

	private Crowd() {
	}

	/**
	 * Prints a line of the table for each size.
	 * @param args the contender, the address of a stub that takes 10 seconds for an
	 * answer
	 * @throws Exception if calls cannot be made
	 */
	public static void main(String[] args) throws Exception {
		for (int size : SIZES) {
			try (Contender contender = Objects.requireNonNull(Contenders.all().get(args[0]))
				.apply(URI.create(args[1]))) {
				System.out.println("measured | " + args[0] + " | " + of(contender, size, ALL_ARE_WAITING_MILLIS));
			}
		}
		System.exit(0);
	}

	static String of(Contender contender, int size, long waitMillis) throws InterruptedException {
		long[] nanos = new long[size];
		long heap = heap();
		long direct = direct();
		ManagementFactory.getThreadMXBean().resetPeakThreadCount();
		CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> run(contender, size, nanos));
		Thread.sleep(waitMillis);
		long early = Arrays.stream(nanos).filter((taken) -> taken > 0).count();
		heap = heap() - heap;
		direct = direct() - direct;
		double waiting = Math.max(1, size - early) * 1024.0;
		calls.exceptionally((failure) -> null).join();
		return String.format(Locale.ROOT, "%,d | %,d | %.1f KB | %.1f KB | %d |", size,
				Arrays.stream(nanos).filter((taken) -> taken == 0).count(), heap / waiting, direct / waiting,
				ManagementFactory.getThreadMXBean().getPeakThreadCount());
	}

	private static void run(Contender contender, int size, long[] nanos) {
		try {
			contender.run(size, nanos);
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

	private static long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	static long direct() {
		return Math.max(0, PlatformDependent.usedDirectMemory())
				+ ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
					.stream()
					.mapToLong(BufferPoolMXBean::getMemoryUsed)
					.sum();
	}

}
