package dev.verify.autoconfigure.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.verify.autoconfigure.resilience.CircuitGuard.Guards;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A call that needs a permission of the circuit breaker and one of the bulkhead inside
 * it, and tells both how it ended. It does what two operators of Resilience4j do, in one.
 */
final class GuardedCall<T> extends Mono<T> {

	private final Mono<T> call;

	private final CircuitBreaker circuitBreaker;

	private final Bulkhead bulkhead;

	private final Function<Exception, Exception> refusal;

	GuardedCall(Mono<T> call, Guards guards, Function<Exception, Exception> refusal) {
		this.call = call;
		this.circuitBreaker = guards.circuitBreaker();
		this.bulkhead = guards.bulkhead();
		this.refusal = refusal;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		if (!this.circuitBreaker.tryAcquirePermission()) {
			refuse(actual, CallNotPermittedException.createCallNotPermittedException(this.circuitBreaker));
		}
		else if (!this.bulkhead.tryAcquirePermission()) {
			BulkheadFullException full = BulkheadFullException.createBulkheadFullException(this.bulkhead);
			this.circuitBreaker.onError(0, this.circuitBreaker.getTimestampUnit(), full);
			refuse(actual, full);
		}
		else {
			this.call.subscribe(new Permitted(actual));
		}
	}

	private void refuse(CoreSubscriber<? super T> actual, Exception cause) {
		Operators.error(actual, this.refusal.apply(cause));
	}

	/**
	 * A call under way, which gives its permissions back once, whatever happens first.
	 */
	private final class Permitted implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> actual;

		private final long start = GuardedCall.this.circuitBreaker.getCurrentTimestamp();

		private final AtomicBoolean under = new AtomicBoolean(true);

		private @Nullable Subscription upstream;

		private Permitted(CoreSubscriber<? super T> actual) {
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
		public void onNext(T answer) {
			if (this.under.getAndSet(false)) {
				GuardedCall.this.bulkhead.onComplete();
				GuardedCall.this.circuitBreaker.onResult(duration(), unit(), answer);
			}
			this.actual.onNext(answer);
		}

		@Override
		public void onComplete() {
			if (this.under.getAndSet(false)) {
				GuardedCall.this.bulkhead.onComplete();
				GuardedCall.this.circuitBreaker.onSuccess(duration(), unit());
			}
			this.actual.onComplete();
		}

		@Override
		public void onError(Throwable failure) {
			if (this.under.getAndSet(false)) {
				GuardedCall.this.bulkhead.onComplete();
				GuardedCall.this.circuitBreaker.onError(duration(), unit(), failure);
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
			if (this.under.getAndSet(false)) {
				GuardedCall.this.bulkhead.releasePermission();
				GuardedCall.this.circuitBreaker.releasePermission();
			}
			if (this.upstream != null) {
				this.upstream.cancel();
			}
		}

		private long duration() {
			return GuardedCall.this.circuitBreaker.getCurrentTimestamp() - this.start;
		}

		private TimeUnit unit() {
			return GuardedCall.this.circuitBreaker.getTimestampUnit();
		}

	}

}
