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

package dev.verify.security.webflux;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Runs steps of the second factor, which block, beside the event loops of WebFlux.
 * <p>
 * The threads are bounded, and so are the steps that wait for one: a store that hangs
 * must not take the application along. A step that has begun is never interrupted, also
 * when its client has gone.
 */
public final class SecondFactorExecutor implements AutoCloseable {

	private static final int IDLE_SECONDS = 30;

	private static final boolean PROPAGATES = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			SecondFactorExecutor.class.getClassLoader());

	private final ThreadPoolExecutor executor;

	private final Scheduler scheduler;

	/**
	 * Creates the executor.
	 * @param threads the most steps at a time
	 * @param waiting the most steps that wait for a thread
	 */
	public SecondFactorExecutor(int threads, int waiting) {
		Assert.isTrue(threads > 0 && waiting > 0, "threads and waiting must be positive");
		this.executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(waiting), StepThreads.create());
		this.executor.allowCoreThreadTimeOut(true);
		this.scheduler = Schedulers.fromExecutor(this.executor);
	}

	/**
	 * Creates an executor of 64 threads, or of 256 where they are virtual.
	 * @return the default
	 */
	public static SecondFactorExecutor create() {
		return new SecondFactorExecutor(StepThreads.areVirtual() ? 256 : 64, 1000);
	}

	/**
	 * Runs a step when the result is subscribed to. To cancel the result does not cancel
	 * the step.
	 * @param <T> the type of the result
	 * @param step the step; may return {@code null}
	 * @return the result; {@link RejectedExecutionException} if too many steps wait
	 */
	public <T> Mono<T> call(Callable<? extends @Nullable T> step) {
		return Mono.deferContextual((context) -> {
			CompletableFuture<T> result = new CompletableFuture<>();
			Runnable task = () -> run(step, result);
			this.executor.execute(PROPAGATES ? ContextPropagation.wrap(task, context) : task);
			return Mono.fromFuture(result, true);
		});
	}

	/**
	 * Returns the threads as a scheduler.
	 * @return a scheduler that rejects what exceeds the bounds
	 */
	public Scheduler scheduler() {
		return this.scheduler;
	}

	@SuppressWarnings("NullAway") // A future may be completed with null.
	private static <T> void run(Callable<? extends @Nullable T> step, CompletableFuture<T> result) {
		try {
			result.complete(step.call());
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
	}

	/**
	 * Takes no new steps. Steps that have begun end by themselves.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

	/**
	 * Gives a step the trace of its request, where the application has the library.
	 */
	private static final class ContextPropagation {

		private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

		static Runnable wrap(Runnable task, ContextView context) {
			return SNAPSHOTS.captureFrom(context).wrap(task);
		}

	}

	/**
	 * Makes the threads: virtual ones, where the platform has them.
	 */
	private static final class StepThreads {

		private static final String NAME = "second-factor-";

		private static final @Nullable ThreadFactory VIRTUAL = virtual();

		static boolean areVirtual() {
			return VIRTUAL != null;
		}

		static ThreadFactory create() {
			return (VIRTUAL != null) ? VIRTUAL : platform();
		}

		private static ThreadFactory platform() {
			AtomicInteger number = new AtomicInteger();
			return (step) -> {
				Thread thread = new Thread(step, NAME + number.incrementAndGet());
				thread.setDaemon(true);
				return thread;
			};
		}

		/** By reflection: the library is compiled for Java 17. */
		private static @Nullable ThreadFactory virtual() {
			try {
				Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
				Class<?> type = Class.forName("java.lang.Thread$Builder");
				type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
				return (ThreadFactory) type.getMethod("factory").invoke(builder);
			}
			catch (ReflectiveOperationException ex) {
				return null;
			}
		}

	}

}
