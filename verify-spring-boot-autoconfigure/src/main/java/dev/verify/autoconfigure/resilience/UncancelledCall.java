package dev.verify.autoconfigure.resilience;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * A call that goes on when its caller has gone, for all that hear of its end on the way.
 */
final class UncancelledCall<T> extends Mono<T> {

	private final Mono<T> call;

	UncancelledCall(Mono<T> call) {
		this.call = call;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.call.subscribe(new Uncancelled<>(actual));
	}

	/**
	 * A call under way, whose outcome is passed on as long as somebody wants it.
	 */
	private static final class Uncancelled<T> implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> actual;

		private @Nullable Subscription upstream;

		private volatile boolean wanted = true;

		private Uncancelled(CoreSubscriber<? super T> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription upstream) {
			this.upstream = upstream;
			this.actual.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			if (this.upstream != null) {
				this.upstream.request(count);
			}
		}

		@Override
		public void cancel() {
			this.wanted = false;
		}

		@Override
		public void onNext(T answer) {
			if (this.wanted) {
				this.actual.onNext(answer);
			}
		}

		@Override
		public void onComplete() {
			if (this.wanted) {
				this.actual.onComplete();
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (this.wanted) {
				this.actual.onError(failure);
			}
		}

	}

}
