package dev.verify.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.RequestListener.Headers;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * What is known of one request on its way. Whoever moves first decides: once a failure
 * was told as not sent, the request is not sent any more. It keeps its own limits of
 * time, and the call's deadline if that is sooner.
 */
final class Exchange implements TimedCall.Limit {

	private final VerifyOperation operation;

	private final long beforeSending;

	private final long responseTimeout;

	private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

	private volatile Watch.@Nullable Entry watched;

	/**
	 * Creates an exchange.
	 * @param operation what is called
	 * @param beforeSending how long it may take until the request is sent
	 * @param responseTimeout how long the answer may take then
	 */
	Exchange(VerifyOperation operation, Duration beforeSending, Duration responseTimeout) {
		this.operation = operation;
		this.beforeSending = beforeSending.toNanos();
		this.responseTimeout = responseTimeout.toNanos();
	}

	VerifyOperation operation() {
		return this.operation;
	}

	/**
	 * The connection stands, the first byte is next.
	 */
	void sending() {
		if (!this.state.compareAndSet(State.WAITING, State.SENT)) {
			throw new IllegalStateException("The request was given up before it was sent");
		}
		Watch.Entry entry = this.watched;
		if (entry != null) {
			entry.shorten(this.responseTimeout);
		}
	}

	@Override
	public long nanos(ContextView caller) {
		return CallDeadline.sooner(caller, this.beforeSending + this.responseTimeout);
	}

	@Override
	public void watched(Watch.Entry entry) {
		this.watched = entry;
	}

	@Override
	public Throwable late() {
		return failure(new TimeoutException());
	}

	<T> @Nullable T read(AnswerReader<T> reader, Headers headers, byte[] body) {
		try {
			return reader.read(headers, body);
		}
		catch (RuntimeException ex) {
			// Neither message nor cause: both quote the answer.
			throw new VerifyTransportException(this.operation, Reason.UNREADABLE, ex.getClass().getSimpleName(), null);
		}
	}

	@Override
	public VerifyException failure(Throwable failure) {
		if (failure instanceof VerifyException known) {
			return known;
		}
		// Unwrapped, because the wrapper carries the address of the request.
		Throwable cause = (failure instanceof WebClientRequestException && failure.getCause() != null)
				? failure.getCause() : failure;
		boolean sent = sent(cause);
		// Once there is an answer, its address is attached to whatever fails.
		return new VerifyTransportException(this.operation, sent ? afterSending(cause) : beforeSending(cause),
				cause.getClass().getSimpleName(), sent ? null : cause);
	}

	private boolean sent(Throwable cause) {
		return !(cause instanceof ConnectException || cause instanceof UnknownHostException
				|| this.state.compareAndSet(State.WAITING, State.GIVEN_UP));
	}

	// By name: the pool's classes are relocated into Reactor Netty and not meant for us.
	private static Reason beforeSending(Throwable cause) {
		return cause.getClass().getSimpleName().startsWith("PoolAcquire") ? Reason.POOL : Reason.CONNECT;
	}

	private static Reason afterSending(Throwable cause) {
		if (cause instanceof TimeoutException || cause instanceof io.netty.handler.timeout.TimeoutException) {
			return Reason.TIMEOUT;
		}
		return (cause instanceof DataBufferLimitException) ? Reason.UNREADABLE : Reason.LOST;
	}

	private enum State {

		WAITING, SENT, GIVEN_UP

	}

}
