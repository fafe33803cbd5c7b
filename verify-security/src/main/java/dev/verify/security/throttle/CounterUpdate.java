package dev.verify.security.throttle;

import java.time.Duration;

/**
 * An increment of one counter, applied atomically with others.
 *
 * @param key what is limited
 * @param limit how many a window has
 * @param window how long a window lasts
 */
public record CounterUpdate(String key, int limit, Duration window) {
}
