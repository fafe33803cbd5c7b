package dev.verify.emulator.ratelimit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A dimension in which requests are counted, such as the address they came from.
 */
final class RateLimit {

	final String sid;

	final String serviceSid;

	final String uniqueName;

	final Instant created;

	final Map<String, Bucket> buckets = new LinkedHashMap<>();

	@Nullable String description;

	Instant updated;

	RateLimit(String sid, String serviceSid, String uniqueName, @Nullable String description, Instant created) {
		this.sid = sid;
		this.serviceSid = serviceSid;
		this.uniqueName = uniqueName;
		this.description = description;
		this.created = created;
		this.updated = created;
	}

	String path() {
		return "/Services/" + this.serviceSid + "/RateLimits/" + this.sid;
	}

}
