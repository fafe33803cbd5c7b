package dev.verify.security;

import java.util.concurrent.Callable;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Calls a store from the reactive steps. Stores block, and must not join a transaction of
 * the caller: what they decide has to last even when the caller rolls back.
 */
final class Stores {

	private Stores() {
	}

	static <T> Mono<T> call(Callable<T> access) {
		return Mono.fromCallable(access).subscribeOn(Schedulers.boundedElastic());
	}

}
