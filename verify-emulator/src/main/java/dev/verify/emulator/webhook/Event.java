package dev.verify.emulator.webhook;

import java.util.Map;

/**
 * Something that has happened to a factor or a challenge. Its {@link #toString()} shows
 * the type only.
 *
 * @param type such as {@code factor.verified}
 * @param serviceSid the service it happened in
 * @param fields what both versions of a webhook tell
 * @param details what only the second version tells
 */
public record Event(String type, String serviceSid, Map<String, String> fields, Map<String, String> details) {

	@Override
	public String toString() {
		return "Event[" + this.type + "]";
	}

}
