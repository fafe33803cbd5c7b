package dev.verify.client.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message text approved for verifications.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param friendlyName its name
 * @param channels where it may be used
 * @param translations its texts by locale
 */
public record Template(@Nullable String sid, @Nullable String accountSid, @Nullable String friendlyName,
		@Nullable List<String> channels, @Nullable Map<String, Translation> translations) {

	/**
	 * The text in one language.
	 *
	 * @param isDefaultTranslation whether it stands in for missing languages
	 * @param status where its approval stands
	 * @param locale its language
	 * @param text the text with its placeholders
	 * @param dateUpdated when it last changed
	 * @param dateCreated when it was created
	 */
	public record Translation(@Nullable Boolean isDefaultTranslation, @Nullable String status, @Nullable String locale,
			@Nullable String text, @Nullable Instant dateUpdated, @Nullable Instant dateCreated) {
	}

}
