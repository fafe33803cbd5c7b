package dev.verify.autoconfigure.resilience;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Applies resilience to the calls of all clients, with circuit breakers, bulkheads and
 * retry budget per client.
 */
final class ClientResilience implements VerifyInterceptor {

	private final Map<String, Resilience> clients = new ConcurrentHashMap<>();

	private final Function<String, Resilience> creator;

	ClientResilience(Function<String, Resilience> creator) {
		this.creator = creator;
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return Mono
			.deferContextual((caller) -> this.clients.computeIfAbsent(VerifyClientName.from(caller), this.creator)
				.intercept(operation, call));
	}

}
