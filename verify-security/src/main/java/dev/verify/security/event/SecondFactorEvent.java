package dev.verify.security.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * An event about a second factor. Each transition is published once, after it was stored.
 * An event names the user, the factor and the time, and never a destination, a code, a
 * token or what the provider calls anything.
 */
public sealed interface SecondFactorEvent {

	/**
	 * Returns whom the event is about, which factor, and when.
	 * @return the occasion
	 */
	EventSubject occasion();

	/**
	 * Returns the word for audit trails.
	 * @return for instance {@code SECOND_FACTOR_RECOVERY_CODE_USED}
	 */
	default String type() {
		return "SECOND_FACTOR_"
				+ getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
	}

	/**
	 * Returns what the event tells beyond its occasion.
	 * @return words by name; without personal data
	 */
	default Map<String, String> details() {
		return Map.of();
	}

	/**
	 * A challenge was started: the right to send was claimed, or an authenticator's code
	 * asked for.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Started(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * The provider has accepted a message, call or push.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Sent(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A second factor was passed; the user is authenticated.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Passed(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A payment was confirmed. The confirmation authenticates no session.
	 *
	 * @param occasion whom it is about, and when
	 */
	record PaymentConfirmed(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * An answer was refused, or could not be checked.
	 *
	 * @param occasion whom it is about, and when
	 * @param reason the word of the problem, for instance {@code wrong-code}
	 */
	record Failed(EventSubject occasion, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * Too many failures in a row: the factor takes no answer for a while.
	 *
	 * @param occasion whom it is about, and when
	 * @param until when it takes answers again
	 */
	record Blocked(EventSubject occasion, Instant until) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("until", this.until.toString());
		}

	}

	/**
	 * Too many failures in a row: the factor is disabled until it is unlocked or enrolled
	 * again.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Disabled(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A blocked or disabled factor takes answers again.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Unlocked(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A user has proved to own a factor, which counts from now on.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Enrolled(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A factor was renamed, preferred, or its recovery codes were generated again.
	 *
	 * @param occasion whom it is about, and when
	 * @param what a word for the change, for instance {@code label}
	 */
	record Changed(EventSubject occasion, String what) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("what", this.what);
		}

	}

	/**
	 * A factor was removed.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Removed(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A recovery code was used up.
	 *
	 * @param occasion whom it is about, and when
	 * @param left how many the user still has
	 */
	record RecoveryCodeUsed(EventSubject occasion, int left) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("left", Integer.toString(this.left));
		}

	}

	/**
	 * A channel fallback was used instead of the chosen channel.
	 *
	 * @param occasion whom it is about, and when
	 * @param instead the word for the way that was taken
	 */
	record FallbackUsed(EventSubject occasion, String instead) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("instead", this.instead);
		}

	}

	/**
	 * A webhook was refused.
	 *
	 * @param occasion whom it is about, and when
	 * @param reason a word for the reason, for instance {@code signature}
	 */
	record WebhookRefused(EventSubject occasion, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * A browser is trusted from now on.
	 *
	 * @param occasion whom it is about, and when
	 */
	record BrowserTrusted(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A browser is no longer trusted.
	 *
	 * @param occasion whom it is about, and when
	 * @param reason a word for the reason, for instance {@code theft}, or {@code reuse}
	 * where only this browser's last token was presented again
	 */
	record BrowserRevoked(EventSubject occasion, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * The user refused on the device a login that had the right password: it was not the
	 * user.
	 *
	 * @param occasion whom it is about, and when
	 */
	record Denied(EventSubject occasion) implements SecondFactorEvent {
	}

	/**
	 * A sign-in with the right password has not passed the second factor: its first code
	 * was wrong, it was denied, or it was left. The user should be warned that another
	 * person may know the password. Published once for each attempt.
	 *
	 * @param occasion whom it is about, and when
	 * @param reason a word for the problem, for instance {@code wrong-code};
	 * {@code expired} if the attempt was left
	 */
	record PartialLogin(EventSubject occasion, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * A message, call or push was not sent, because a limit was reached.
	 *
	 * @param occasion whom it is about, and when
	 * @param limit the word for the limit, for instance {@code user}
	 */
	record SendRefused(EventSubject occasion, String limit) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("limit", this.limit);
		}

	}

	/**
	 * SMS pumping protection reduced the rate limit of enrollment messages to a country
	 * for an hour: too few messages of the last hour led to an enrollment.
	 *
	 * @param occasion whom it is about, and when
	 * @param country the two-letter code of the country
	 */
	record SendingReduced(EventSubject occasion, String country) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("country", this.country);
		}

	}

	/**
	 * SMS pumping protection stopped enrollment messages to a country: too few of the
	 * last messages led to an enrollment. Messages to enrolled destinations are not
	 * stopped.
	 *
	 * @param occasion whom it is about, and when
	 * @param country the two-letter code of the country
	 */
	record SendingStopped(EventSubject occasion, String country) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("country", this.country);
		}

	}

}
