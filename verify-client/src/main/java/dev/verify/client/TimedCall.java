package dev.verify.client;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A call that is broken off when its time is up. What it still does then is nobody's
 * business any more: whoever made it has been told.
 */
final class TimedCall<T> extends Mono<T> {

	private final Mono<T> call;

	private final Watch watch;

	private final Limit limit;

	TimedCall(Mono<T> call, Watch watch, Limit limit) {
		this.call = call;
		this.watch = watch;
		this.limit = limit;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.call.subscribe(new Timed(actual));
	}

	/**
	 * How long a call may take, and what is told if it fails.
	 */
	interface Limit {

		/**
		 * Returns the time that the call has from now on, in nanoseconds.
		 */
		long nanos(ContextView caller);

		/**
		 * Returns what the call carries with it.
		 * @param caller what its caller gave it
		 */
		default Context context(Context caller) {
			return caller;
		}

		/**
		 * The time is running.
		 * @param entry may be given less of it
		 */
		default void watched(Watch.Entry entry) {
		}

		/**
		 * Returns what is told when the time is up.
		 */
		Throwable late();

		/**
		 * Returns what is told of a failure.
		 */
		default Throwable failure(Throwable cause) {
			return cause;
		}

	}

	/**
	 * A call under way, which ends once.
	 */
	private final class Timed implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> actual;

		private final Context context;

		private final AtomicBoolean over = new AtomicBoolean();

		private volatile Watch.@Nullable Entry entry;

		private volatile @Nullable Subscription upstream;

		private Timed(CoreSubscriber<? super T> actual) {
			this.actual = actual;
			this.context = TimedCall.this.limit.context(actual.currentContext());
		}

		@Override
		public Context currentContext() {
			return this.context;
		}

		@Override
		public void onSubscribe(Subscription upstream) {
			this.upstream = upstream;
			this.actual.onSubscribe(this);
		}

		// Whoever asks has been told of the subscription, and may be told of its end.
		@Override
		public void request(long count) {
			if (this.entry == null) {
				Watch.Entry entry = TimedCall.this.watch.begin(TimedCall.this.limit.nanos(this.context), this::late);
				this.entry = entry;
				TimedCall.this.limit.watched(entry);
			}
			Subscription upstream = this.upstream;
			if (upstream != null) {
				upstream.request(count);
			}
		}

		@Override
		public void onNext(T answer) {
			if (isFirst()) {
				this.actual.onNext(answer);
				this.actual.onComplete();
			}
		}

		@Override
		public void onComplete() {
			if (isFirst()) {
				this.actual.onComplete();
			}
		}

		@Override
		public void onError(Throwable cause) {
			if (isFirst()) {
				this.actual.onError(TimedCall.this.limit.failure(cause));
			}
		}

		@Override
		public void cancel() {
			if (isFirst()) {
				breakOff();
			}
		}

		private void late() {
			if (isFirst()) {
				Throwable failure = TimedCall.this.limit.late();
				breakOff();
				this.actual.onError(failure);
			}
		}

		private boolean isFirst() {
			if (this.over.getAndSet(true)) {
				return false;
			}
			Watch.Entry entry = this.entry;
			if (entry != null) {
				entry.end();
			}
			return true;
		}

		private void breakOff() {
			Subscription upstream = this.upstream;
			if (upstream != null) {
				upstream.cancel();
			}
		}

	}

}
