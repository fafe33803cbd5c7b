package dev.verify.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

/**
 * Lends the resources of one service their methods. It costs next to nothing, so that an
 * application with many services may make one for each request.
 */
record Scope(Operations operations, @Nullable String serviceSid) implements InvocationHandler {

	private static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

	<T> T resource(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, this));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		@Nullable Object[] given = (arguments != null) ? arguments : NO_ARGUMENTS;
		if (method.getDeclaringClass() != Object.class) {
			return this.operations.invoke(method, given, this.serviceSid);
		}
		return switch (method.getName()) {
			case "equals" -> proxy == given[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> proxy.getClass().getInterfaces()[0].getSimpleName();
		};
	}

}
