package dev.verify.security.limit;

import java.time.Duration;

/**
 * One of a limited number, to be taken together with others.
 *
 * @param key what is limited
 * @param limit how many a window has
 * @param window how long a window lasts
 */
public record Take(String key, int limit, Duration window) {
}
