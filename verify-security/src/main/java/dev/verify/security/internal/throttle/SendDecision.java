package dev.verify.security.internal.throttle;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Whether something may be sent.
 *
 * @param limit the word for the limit that is reached, for instance {@code user};
 * {@code null} if it may be sent
 * @param stops the country that this very refusal has stopped; {@code null} if none
 * @param reduces the country if this is its first message under a reduced rate limit;
 * {@code null} otherwise
 * @param until when the limit allows the next; {@code null} if that is not told
 */
public record SendDecision(@Nullable String limit, @Nullable String stops, @Nullable String reduces,
		@Nullable Instant until) {

	public static final SendDecision PASS = new SendDecision(null, null, null, null);

	public static SendDecision refused(String limit) {
		return refused(limit, null);
	}

	public static SendDecision refused(String limit, @Nullable Instant until) {
		return new SendDecision(limit, null, null, until);
	}

	/**
	 * Tells whether it will never be sent, however long the user waits.
	 * @return {@code true} for a country or kind of number that is not allowed
	 */
	public boolean isFinal() {
		return PhoneNumbers.COUNTRY.equals(this.limit) || PhoneNumbers.PREMIUM.equals(this.limit);
	}

}
