package dev.verify.security;

import java.util.concurrent.Callable;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Calls a store from the reactive steps. Stores block, and must not join a transaction of
 * the caller: what they decide has to last even when the caller rolls back. Internal:
 * public only for the packages beside it.
 */
public final class Stores {

	private Stores() {
	}

	/**
	 * Calls a store on a thread that may block.
	 * @param <T> the type of the answer
	 * @param access the call
	 * @return the answer
	 */
	public static <T> Mono<T> call(Callable<T> access) {
		return Mono.fromCallable(access).subscribeOn(Schedulers.boundedElastic());
	}

}
