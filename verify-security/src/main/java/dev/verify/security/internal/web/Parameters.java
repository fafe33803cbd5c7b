package dev.verify.security.internal.web;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads what a user may send: one value, of bounded length. Whatever else a request
 * carries is not looked at.
 */
public final class Parameters {

	private static final int LONGEST_VALUE = 64;

	/** What people and messages put between the digits of a code. */
	private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Z}.\\p{Pd}\\u2212]");

	private Parameters() {
	}

	/**
	 * Returns a parameter that is there exactly once.
	 * @param request the request
	 * @param name the parameter
	 * @return its value, of at most 64 characters
	 */
	public static Optional<String> single(HttpServletRequest request, String name) {
		return single(request, name, LONGEST_VALUE);
	}

	/**
	 * Returns the code of a form, as it is compared: with the digits of a Japanese
	 * keyboard in ASCII, and without blanks, dashes and dots.
	 * @param request the request
	 * @return the code; empty if there is none
	 */
	public static String code(HttpServletRequest request) {
		String typed = Normalizer.normalize(single(request, "code").orElse(""), Normalizer.Form.NFKC);
		return BETWEEN_DIGITS.matcher(typed).replaceAll("");
	}

	/**
	 * Returns a parameter that is there exactly once.
	 * @param request the request
	 * @param name the parameter
	 * @param longest how many characters it may have
	 * @return its value
	 */
	public static Optional<String> single(HttpServletRequest request, String name, int longest) {
		String[] values = request.getParameterValues(name);
		boolean usable = values != null && values.length == 1 && values[0].length() <= longest;
		return usable ? Optional.of(values[0]) : Optional.empty();
	}

}
