package dev.verify.client.ratelimit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A bucket of a rate limit: a maximum number within an interval.
 *
 * @param sid the resource's SID
 * @param rateLimitSid the rate limit it belongs to
 * @param serviceSid the service it belongs to
 * @param accountSid the account that owns it
 * @param max the greatest number of occurrences
 * @param interval the interval in seconds
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 */
public record Bucket(@Nullable String sid, @Nullable String rateLimitSid, @Nullable String serviceSid,
		@Nullable String accountSid, @Nullable Integer max, @Nullable Integer interval, @Nullable Instant dateCreated,
		@Nullable Instant dateUpdated, @Nullable String url) {

}
