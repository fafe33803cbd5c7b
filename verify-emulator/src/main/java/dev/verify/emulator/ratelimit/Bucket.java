package dev.verify.emulator.ratelimit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * So many requests in so many seconds, for each value counted. A window opens with its
 * first request and is fixed from then on.
 */
final class Bucket {

	private static final int MAX_VALUES = 10_000;

	final String sid;

	final Instant created;

	Instant updated;

	int max;

	int interval;

	private final Map<String, Window> windows = new HashMap<>();

	Bucket(String sid, Parameters form, Instant created) {
		this.sid = sid;
		this.created = created;
		this.updated = created;
		form.required("Max");
		form.required("Interval");
		update(form, created);
	}

	void update(Parameters form, Instant now) {
		Integer newMax = form.integer("Max", 1, Integer.MAX_VALUE);
		Integer newInterval = form.integer("Interval", 1, Integer.MAX_VALUE);
		this.max = (newMax != null) ? newMax : this.max;
		this.interval = (newInterval != null) ? newInterval : this.interval;
		this.updated = now;
	}

	/**
	 * Refuses a request that is one too many.
	 */
	void check(String uniqueName, String value, Instant now) {
		Window window = window(value, now);
		if (window != null && window.count >= this.max) {
			long wait = Math.max(1, window.start.plusSeconds(this.interval).getEpochSecond() - now.getEpochSecond());
			throw ApiError.TOO_MANY_REQUESTS.exception()
				.header("Retry-After", String.valueOf(wait))
				.header("Twilio-Reached-Rate-Limit", uniqueName);
		}
	}

	void count(String value, Instant now) {
		Window window = window(value, now);
		if (window == null) {
			if (this.windows.size() >= MAX_VALUES) {
				this.windows.values().removeIf((old) -> over(old, now));
			}
			this.windows.put(value, new Window(now, 1));
		}
		else {
			this.windows.put(value, new Window(window.start, window.count + 1));
		}
	}

	private @Nullable Window window(String value, Instant now) {
		Window window = this.windows.get(value);
		return (window == null || over(window, now)) ? null : window;
	}

	private boolean over(Window window, Instant now) {
		return !now.isBefore(window.start.plusSeconds(this.interval));
	}

	private record Window(Instant start, int count) {
	}

}
