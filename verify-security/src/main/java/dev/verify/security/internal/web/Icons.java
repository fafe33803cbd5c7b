package dev.verify.security.internal.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.verify.security.SecondFactorMethod;

/**
 * The pictures of the methods.
 */
public final class Icons {

	private static final Map<SecondFactorMethod, HtmlTemplate> METHODS = new EnumMap<>(SecondFactorMethod.class);

	static {
		for (SecondFactorMethod method : SecondFactorMethod.values()) {
			METHODS.put(method, HtmlTemplate.load(Icons.class, "icons/" + method.code() + ".svg"));
		}
	}

	private Icons() {
	}

	/**
	 * Returns the picture of a method.
	 * @param method the method
	 * @return a template without holes
	 */
	public static HtmlTemplate of(SecondFactorMethod method) {
		return Objects.requireNonNull(METHODS.get(method));
	}

}
