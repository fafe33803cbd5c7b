package dev.verify.security.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads what a user may send: one value, of bounded length. Whatever else a request
 * carries is not looked at.
 */
final class Parameters {

	private static final int LONGEST_VALUE = 64;

	private Parameters() {
	}

	/**
	 * Returns a parameter that is there exactly once.
	 */
	static Optional<String> single(HttpServletRequest request, String name) {
		String[] values = request.getParameterValues(name);
		boolean usable = values != null && values.length == 1 && values[0].length() <= LONGEST_VALUE;
		return usable ? Optional.of(values[0]) : Optional.empty();
	}

}
