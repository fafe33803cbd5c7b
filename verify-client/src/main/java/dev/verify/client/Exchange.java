package dev.verify.client;

import java.util.concurrent.atomic.AtomicReference;

import dev.verify.client.VerifyTransportException.Delivery;

/**
 * What is known of one request on its way. Whoever moves first decides: once a failure
 * was told as not sent, the request is not sent any more.
 */
final class Exchange {

	private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

	void send() {
		if (!this.state.compareAndSet(State.WAITING, State.SENT)) {
			throw new IllegalStateException("The request was given up before it was sent");
		}
	}

	Delivery giveUp() {
		return this.state.compareAndSet(State.WAITING, State.GIVEN_UP) || this.state.get() == State.GIVEN_UP
				? Delivery.NOT_SENT : Delivery.UNKNOWN;
	}

	private enum State {

		WAITING, SENT, GIVEN_UP

	}

}
