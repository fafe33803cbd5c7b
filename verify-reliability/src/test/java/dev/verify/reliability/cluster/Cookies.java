package dev.verify.reliability.cluster;

import java.net.HttpCookie;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. Its text form is the header of a request.
 */
final class Cookies {

	private final Map<String, String> values = new ConcurrentHashMap<>();

	/** Keeps what an answer sets, and drops what it ends. */
	void keep(String header) {
		for (HttpCookie cookie : HttpCookie.parse(header)) {
			if (cookie.getMaxAge() == 0) {
				this.values.remove(cookie.getName());
			}
			else {
				set(cookie.getName(), cookie.getValue());
			}
		}
	}

	void set(String name, String value) {
		this.values.put(name, value);
	}

	String get(String name) {
		return this.values.getOrDefault(name, "");
	}

	void take(Cookies others) {
		this.values.putAll(others.values);
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	@Override
	public String toString() {
		return this.values.entrySet()
			.stream()
			.map((cookie) -> cookie.getKey() + '=' + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

}
