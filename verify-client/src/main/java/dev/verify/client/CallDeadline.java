package dev.verify.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.util.Assert;

/**
 * The time by which a call must have ended, with all that stands around it. It travels in
 * the context of the call; the transport keeps it, because only there it is known whether
 * the request had left when the time was up. Whatever does not keep it, an interceptor
 * say, is broken off a little later.
 */
public final class CallDeadline {

	private final Watch watch = new Watch();

	private final long nanos;

	private final long grace;

	private CallDeadline(long nanos, long grace) {
		this.nanos = nanos;
		this.grace = grace;
	}

	/**
	 * Sets how long calls may take.
	 * @param time the time of a call, more than nothing
	 * @param grace the time until a call is broken off that did not keep its deadline,
	 * not negative
	 * @return the deadline, for any number of calls
	 */
	public static CallDeadline of(Duration time, Duration grace) {
		Assert.isTrue(time.compareTo(Duration.ZERO) > 0, "time must be more than nothing");
		Assert.isTrue(!grace.isNegative(), "grace must not be negative");
		return new CallDeadline(time.toNanos(), grace.toNanos());
	}

	/**
	 * Gives a call its deadline; the time runs from when it is subscribed to.
	 * @param call the call
	 * @param brokenOff makes the failure of a call that is broken off
	 * @param <T> the type of its answer
	 * @return the call to make in its place
	 */
	public <T> Mono<T> keep(Mono<T> call, Supplier<? extends Throwable> brokenOff) {
		return new TimedCall<>(call, this.watch, new Whole(this, brokenOff));
	}

	/**
	 * Returns a time, or what is left until the deadline if that is less.
	 */
	static long sooner(ContextView caller, long nanos) {
		End end = end(caller);
		return (end != null) ? Math.min(nanos, end.nanos() - now()) : nanos;
	}

	private static @Nullable End end(ContextView caller) {
		return caller.getOrDefault(CallDeadline.class, null);
	}

	// The scheduler's clock, so that tests may turn it.
	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

	/**
	 * When one call must have ended.
	 */
	private record End(long nanos) {
	}

	/**
	 * A call with all that stands around it.
	 */
	private record Whole(CallDeadline deadline, Supplier<? extends Throwable> brokenOff) implements TimedCall.Limit {

		@Override
		public long nanos(ContextView caller) {
			return this.deadline.nanos + this.deadline.grace;
		}

		@Override
		public Context context(Context caller) {
			return caller.put(CallDeadline.class, new End(now() + this.deadline.nanos));
		}

		@Override
		public Throwable late() {
			return this.brokenOff.get();
		}

	}

}
