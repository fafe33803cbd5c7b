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

package dev.verify.client;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.RequestListener.Headers;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * The state of one request. The first transition decides: after a failure was reported as
 * not sent, the request is never sent.
 */
final class Exchange {

	private final VerifyOperation operation;

	private final URI host;

	private final Duration beforeSending;

	private final Duration responseTimeout;

	private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

	Exchange(VerifyOperation operation, URI host, Duration beforeSending, Duration responseTimeout) {
		this.operation = operation;
		this.host = host;
		this.beforeSending = beforeSending;
		this.responseTimeout = responseTimeout;
	}

	VerifyOperation operation() {
		return this.operation;
	}

	Duration responseTimeout() {
		return this.responseTimeout;
	}

	/**
	 * The connection stands, the first byte is next.
	 */
	void sending() {
		if (!this.state.compareAndSet(State.WAITING, State.SENT)) {
			throw new IllegalStateException("The request was canceled before it was sent");
		}
	}

	/**
	 * Keeps the limits of time of a request, and the deadline of its call if that is
	 * sooner; explains whatever fails.
	 */
	<T> Mono<T> limit(Mono<T> request) {
		return Mono
			.deferContextual(
					(caller) -> request
						.timeout(Mono.delay(CallDeadline.sooner(caller, this.beforeSending.plus(this.responseTimeout))),
								Mono.error(() -> failure(new TimeoutException())))
						.onErrorMap(this::failure))
			.contextWrite(CallDeadline::ignoreLateErrors);
	}

	<T> @Nullable T read(AnswerReader<T> reader, Headers headers, byte[] body) {
		try {
			return reader.read(headers, body);
		}
		catch (RuntimeException ex) {
			// Neither message nor cause: both quote the answer.
			throw new VerifyTransportException(this.operation, Reason.UNREADABLE, text(ex), null);
		}
	}

	VerifyException failure(Throwable failure) {
		if (failure instanceof VerifyException known) {
			return known;
		}
		// Unwrapped, because the wrapper carries the address of the request.
		Throwable cause = (failure instanceof WebClientRequestException && failure.getCause() != null)
				? failure.getCause() : failure;
		boolean sent = sent(cause);
		// Once there is an answer, its address is attached to whatever fails.
		return new VerifyTransportException(this.operation, sent ? afterSending(cause) : beforeSending(cause),
				text(cause), sent ? null : cause);
	}

	private String text(Throwable cause) {
		return cause.getClass().getSimpleName() + " (" + BaseUrl.hostAndPort(this.host) + ")";
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
