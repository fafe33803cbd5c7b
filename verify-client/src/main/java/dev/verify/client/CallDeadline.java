package dev.verify.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.util.Assert;

/**
 * The time by which a call must have ended, with all that stands around it. Whoever wants
 * one puts it into the context of the call; the transport keeps it, because only there it
 * is known whether the request had left when the time was up.
 */
public final class CallDeadline {

	// Given as a fallback, because a bare timeout makes a text of all that it waits for.
	private static final Mono<?> TIME_IS_UP = Mono.error(TimeoutException::new);

	private final long nanos;

	private CallDeadline(long nanos) {
		this.nanos = nanos;
	}

	/**
	 * Sets a deadline, for use with {@link Mono#contextWrite}.
	 * @param context the context of the call
	 * @param time how long the call may take from now on, more than nothing
	 * @return the context with the deadline
	 */
	public static Context set(Context context, Duration time) {
		Assert.isTrue(time.compareTo(Duration.ZERO) > 0, "time must be more than nothing");
		return context.put(CallDeadline.class, new CallDeadline(now() + time.toNanos()));
	}

	/**
	 * Breaks something off after its own limit, or at the deadline if that is sooner.
	 */
	static <T> Mono<T> keep(Mono<T> step, Duration limit) {
		return Mono.deferContextual((context) -> step.timeout(sooner(context, limit), timeIsUp()));
	}

	@SuppressWarnings("unchecked")
	private static <T> Mono<T> timeIsUp() {
		return (Mono<T>) TIME_IS_UP;
	}

	private static Duration sooner(ContextView context, Duration limit) {
		CallDeadline deadline = context.getOrDefault(CallDeadline.class, null);
		if (deadline == null) {
			return limit;
		}
		Duration left = Duration.ofNanos(deadline.nanos - now());
		return (left.compareTo(limit) < 0) ? left : limit;
	}

	// The scheduler's clock, so that tests may turn it.
	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

}
