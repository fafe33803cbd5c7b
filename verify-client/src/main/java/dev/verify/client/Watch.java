package dev.verify.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Tells whoever takes too long that the time is up. Nearly nobody does, so there is one
 * task for all: it waits for the first who could be late, and does not notice those who
 * end in time.
 */
final class Watch {

	/** Those who are late within so long are told together. */
	private static final long TOGETHER = TimeUnit.MILLISECONDS.toNanos(5);

	private final Entry ring = new Entry(0, () -> {
	});

	private @Nullable Disposable task;

	private long wakesAt;

	/**
	 * Begins to watch.
	 * @param nanos the time until it is up
	 * @param late is run then, on a thread that must not block
	 */
	Entry begin(long nanos, Runnable late) {
		Entry entry = new Entry(now() + nanos, late);
		synchronized (this) {
			entry.linkBefore(this.ring);
			wakeBy(entry.due);
		}
		return entry;
	}

	private void wakeBy(long due) {
		if (this.task == null || due - this.wakesAt < 0) {
			sleep();
			this.wakesAt = due;
			this.task = Schedulers.parallel().schedule(this::wake, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
		}
	}

	private void sleep() {
		if (this.task != null) {
			this.task.dispose();
			this.task = null;
		}
	}

	private void wake() {
		lateOnes(now()).forEach((entry) -> Schedulers.parallel().schedule(entry.late));
	}

	private synchronized List<Entry> lateOnes(long now) {
		List<Entry> late = new ArrayList<>();
		Entry next = null;
		for (Entry entry = this.ring.next; entry != this.ring; entry = entry.next) {
			if (entry.due - now <= 0) {
				late.add(entry);
			}
			else if (next == null || entry.due - next.due < 0) {
				next = entry;
			}
		}
		late.forEach(Entry::unlink);
		sleep();
		if (next != null) {
			wakeBy(Math.max(next.due - now, TOGETHER) + now);
		}
		return late;
	}

	// The scheduler's clock, so that tests may turn it.
	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

	/**
	 * One who is watched.
	 */
	final class Entry {

		private final Runnable late;

		private long due;

		private Entry previous = this;

		private Entry next = this;

		private Entry(long due, Runnable late) {
			this.due = due;
			this.late = late;
		}

		/**
		 * Makes the time shorter, unless less of it is left.
		 * @param nanos the time until it is up
		 */
		void shorten(long nanos) {
			long due = now() + nanos;
			synchronized (Watch.this) {
				if (this.next != this && due - this.due < 0) {
					this.due = due;
					wakeBy(due);
				}
			}
		}

		/**
		 * Ends to be watched.
		 */
		void end() {
			synchronized (Watch.this) {
				unlink();
			}
		}

		private void linkBefore(Entry entry) {
			this.previous = entry.previous;
			this.next = entry;
			this.previous.next = this;
			entry.previous = this;
		}

		private void unlink() {
			this.previous.next = this.next;
			this.next.previous = this.previous;
			this.previous = this;
			this.next = this;
		}

	}

}
