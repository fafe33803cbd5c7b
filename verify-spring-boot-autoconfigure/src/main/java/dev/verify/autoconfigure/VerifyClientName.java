package dev.verify.autoconfigure;

import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The name of the client that makes a call, for interceptors.
 */
public final class VerifyClientName implements VerifyInterceptor {

	/**
	 * The name of the client that has none.
	 */
	public static final String DEFAULT = "default";

	private final String name;

	private VerifyClientName(String name) {
		this.name = name;
	}

	static VerifyClientName ofDefault() {
		return new VerifyClientName(DEFAULT);
	}

	static VerifyClientName of(String name) {
		return new VerifyClientName(name);
	}

	/**
	 * Reads the name of the client from what a call carries with it.
	 * @param caller the context of the call
	 * @return the name under {@code twilio.verify.clients}, or {@code default}
	 */
	public static String from(ContextView caller) {
		return caller.<String>getOrEmpty(VerifyClientName.class).orElse(DEFAULT);
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return call.contextWrite((caller) -> caller.put(VerifyClientName.class, this.name));
	}

}
