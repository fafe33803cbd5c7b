package dev.verify.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A call that a listener hears the end of.
 */
final class HeardCall<T> extends Mono<T> {

	private final Mono<T> call;

	private final Function<ContextView, CallListener> listeners;

	HeardCall(Mono<T> call, Function<ContextView, CallListener> listeners) {
		this.call = call;
		this.listeners = listeners;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		Heard<T> heard;
		try {
			CallListener listener = this.listeners.apply(actual.currentContext());
			heard = new Heard<>(actual, listener, listener.context(actual.currentContext()));
		}
		catch (RuntimeException ex) {
			Operators.error(actual, ex);
			return;
		}
		this.call.subscribe(heard);
	}

	/**
	 * A call under way.
	 */
	private static final class Heard<T> implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> actual;

		private final CallListener listener;

		private final Context context;

		private final AtomicBoolean told = new AtomicBoolean();

		private boolean ended;

		private @Nullable Subscription upstream;

		private Heard(CoreSubscriber<? super T> actual, CallListener listener, Context context) {
			this.actual = actual;
			this.listener = listener;
			this.context = context;
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

		@Override
		public void onNext(T answer) {
			if (tell(answer)) {
				this.actual.onNext(answer);
			}
		}

		@Override
		public void onComplete() {
			if (!this.ended && tell(null)) {
				this.actual.onComplete();
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (!this.told.getAndSet(true)) {
				try {
					this.listener.failed(failure);
				}
				catch (RuntimeException ex) {
					failure.addSuppressed(ex);
				}
			}
			this.actual.onError(failure);
		}

		@Override
		public void request(long count) {
			if (this.upstream != null) {
				this.upstream.request(count);
			}
		}

		@Override
		public void cancel() {
			try {
				if (!this.told.getAndSet(true)) {
					this.listener.cancelled();
				}
			}
			finally {
				if (this.upstream != null) {
					this.upstream.cancel();
				}
			}
		}

		// A listener that fails makes the call fail: its caller must hear of an end.
		private boolean tell(@Nullable T answer) {
			if (!this.told.getAndSet(true)) {
				try {
					this.listener.answered(answer);
				}
				catch (RuntimeException ex) {
					this.ended = true;
					this.actual.onError(Operators.onOperatorError(this.upstream, ex, this.context));
					return false;
				}
			}
			return true;
		}

	}

}
