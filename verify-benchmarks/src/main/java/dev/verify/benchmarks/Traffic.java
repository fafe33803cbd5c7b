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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * People who do the same at a rate, as far as they get: each begins with the next moment
 * that is due, and at once if it is late. A user who waits for a response starts nothing
 * else.
 */
final class Traffic {

	private final Callable<Boolean> task;

	private final long interval;

	private final AtomicLong begun = new AtomicLong();

	private final List<Thread> people = new ArrayList<>();

	private final long start = System.nanoTime();

	private final Outcome[] seconds;

	private volatile boolean over;

	/**
	 * Begins.
	 * @param people how many
	 * @param rate how often in a second, all together
	 * @param seconds for how long at most
	 * @param task what they do; {@code false} and exceptions are failures
	 */
	Traffic(int people, double rate, int seconds, Callable<Boolean> task) {
		this.task = task;
		this.interval = (long) (1e9 / rate);
		this.seconds = new Outcome[seconds];
		for (int i = 0; i < seconds; i++) {
			this.seconds[i] = new Outcome();
		}
		for (int i = 0; i < people; i++) {
			Thread thread = new Thread(this::go);
			this.people.add(thread);
			thread.start();
		}
	}

	private void go() {
		while (!this.over) {
			long due = this.start + this.begun.getAndIncrement() * this.interval;
			for (long now = System.nanoTime(); now < due && !this.over; now = System.nanoTime()) {
				LockSupport.parkNanos(due - now);
			}
			long begin = System.nanoTime();
			boolean done = attempt();
			long end = System.nanoTime();
			this.seconds[(int) Math.min(this.seconds.length - 1, (end - this.start) / 1_000_000_000)].add(done,
					end - begin);
		}
	}

	private boolean attempt() {
		try {
			return this.task.call();
		}
		catch (Exception ex) {
			// Counted: what fails, and when, is the question.
			return false;
		}
	}

	/** Ends when all users have finished. */
	void end() throws InterruptedException {
		this.over = true;
		for (Thread person : this.people) {
			person.join();
		}
	}

	/**
	 * Returns what happened in some seconds, counted from the beginning.
	 * @param from the first of them
	 * @param to the one after the last
	 */
	Outcome between(int from, int to) {
		Outcome all = new Outcome();
		for (int i = from; i < to; i++) {
			all.add(this.seconds[i]);
		}
		return all;
	}

	/**
	 * What came of what was done in a time.
	 */
	static final class Outcome {

		private long done;

		private long failed;

		private long slowest;

		synchronized void add(boolean success, long nanos) {
			this.done += success ? 1 : 0;
			this.failed += success ? 0 : 1;
			this.slowest = Math.max(this.slowest, nanos);
		}

		private synchronized void add(Outcome other) {
			this.done += other.done;
			this.failed += other.failed;
			this.slowest = Math.max(this.slowest, other.slowest);
		}

		synchronized long done() {
			return this.done;
		}

		synchronized long failed() {
			return this.failed;
		}

		synchronized double slowestMillis() {
			return this.slowest / 1e6;
		}

	}

}
