package dev.verify.emulator.account;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Tells the page that something has changed. What has changed, the page asks for itself.
 */
public final class Changes {

	private final Sinks.Many<Boolean> sink = Sinks.many().multicast().directBestEffort();

	/**
	 * Announces a change.
	 */
	public void announce() {
		// A failed emission means a missed refresh, and the next change brings another.
		synchronized (this.sink) {
			this.sink.tryEmitNext(Boolean.TRUE);
		}
	}

	/**
	 * Returns a signal per change.
	 * @return the signals, dropped for subscribers that lag behind
	 */
	public Flux<Boolean> signals() {
		return this.sink.asFlux();
	}

}
