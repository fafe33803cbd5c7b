package dev.verify.client;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts the call that an invocation means into the request values, from where the
 * transport takes it.
 */
final class Declarations implements HttpServiceArgumentResolver, HttpRequestValues.Processor {

	private static final String CALL = Call.class.getName();

	private final Map<Method, Declaration> declarations = new ConcurrentHashMap<>();

	private final @Nullable String serviceSid;

	private final boolean checkArguments;

	Declarations(@Nullable String serviceSid, boolean checkArguments) {
		this.serviceSid = serviceSid;
		this.checkArguments = checkArguments;
	}

	static Call call(HttpRequestValues values) {
		return (Call) Objects.requireNonNull(values.getAttributes().get(CALL));
	}

	// Arguments are read together in process, where the method is known.
	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		return true;
	}

	@Override
	public void process(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder values) {
		Declaration declaration = this.declarations.computeIfAbsent(method, (key) -> new Declaration(key, parameters,
				Objects.requireNonNull(values.getHttpMethod()), Objects.requireNonNull(values.getUriTemplate())));
		Call call = declaration.call(arguments, this.serviceSid);
		if (this.checkArguments) {
			Limits.check(call);
		}
		values.addAttribute(CALL, call);
	}

}
