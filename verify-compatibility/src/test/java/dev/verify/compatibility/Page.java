package dev.verify.compatibility;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response.
 *
 * @param status its status
 * @param location where it redirects to, without scheme and host of the application;
 * empty if it does not
 * @param headers its headers
 * @param body its body
 */
public record Page(int status, String location, HttpHeaders headers, String body) {

	/** The first group of a pattern, which must be there. */
	public String find(String pattern) {
		return lookFor(pattern).orElseThrow(() -> new AssertionError(
				this.status + " " + this.location + ": " + pattern + " is not in\n" + this.body));
	}

	Optional<String> lookFor(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(this.body);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
