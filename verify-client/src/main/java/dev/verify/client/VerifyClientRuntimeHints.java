package dev.verify.client;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Tells ahead-of-time compilation of the declared operations, the proxies that serve them
 * and the records that they return.
 */
final class VerifyClientRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		Class<?>[] resources = resources();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, resources);
		for (Class<?> resource : resources) {
			hints.proxies().registerJdkProxy(resource);
		}
	}

	/** Every accessor of the client that leads to declared operations. */
	static Class<?>[] resources() {
		return Stream.of(VerifyClient.class.getMethods())
			.map(Method::getReturnType)
			.filter((type) -> AnnotatedElementUtils.hasAnnotation(type, HttpExchange.class))
			.toArray(Class<?>[]::new);
	}

}
