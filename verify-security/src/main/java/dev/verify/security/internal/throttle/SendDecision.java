package dev.verify.security.internal.throttle;

import org.jspecify.annotations.Nullable;

/**
 * Whether something may be sent.
 *
 * @param limit the word for the limit that is reached, for instance {@code user};
 * {@code null} if it may be sent
 * @param stops the country that this very refusal has stopped; {@code null} if none
 * @param reduces the country if this is its first message under a reduced rate limit;
 * {@code null} otherwise
 */
public record SendDecision(@Nullable String limit, @Nullable String stops, @Nullable String reduces) {

	public static final SendDecision PASS = new SendDecision(null, null, null);

	public static SendDecision refused(String limit) {
		return new SendDecision(limit, null, null);
	}

	/**
	 * Tells whether it will never be sent, however long the user waits.
	 * @return {@code true} for a country or kind of number that is not allowed
	 */
	public boolean isFinal() {
		return PhoneNumbers.COUNTRY.equals(this.limit) || PhoneNumbers.PREMIUM.equals(this.limit);
	}

}
