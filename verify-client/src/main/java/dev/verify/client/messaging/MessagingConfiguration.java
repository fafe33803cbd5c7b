package dev.verify.client.messaging;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The messaging service that sends to one country.
 *
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param country ISO 3166-1 alpha-2 code, or {@code all}
 * @param messagingServiceSid the messaging service
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 */
public record MessagingConfiguration(@Nullable String accountSid, @Nullable String serviceSid, @Nullable String country,
		@Nullable String messagingServiceSid, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable String url) {

}
