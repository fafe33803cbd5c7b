/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
	 * @return the subject
	 */
	EventSubject subject();

	/**
	 * Returns the word for audit trails.
	 * @return for instance {@code SECOND_FACTOR_RECOVERY_CODE_USED}
	 */
	default String type() {
		return "SECOND_FACTOR_"
				+ getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
	}

	/**
	 * Returns what the event tells beyond its subject.
	 * @return words by name; without personal data
	 */
	default Map<String, String> details() {
		return Map.of();
	}

	/**
	 * A challenge was started: the right to send was claimed, or an authenticator's code
	 * asked for.
	 *
	 * @param subject whom it is about, and when
	 */
	record Started(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * The provider has accepted a message, call or push.
	 *
	 * @param subject whom it is about, and when
	 */
	record Sent(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A second factor was passed; the user is authenticated.
	 *
	 * @param subject whom it is about, and when
	 */
	record Passed(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A payment was confirmed. The confirmation authenticates no session.
	 *
	 * @param subject whom it is about, and when
	 */
	record PaymentConfirmed(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * An answer was refused, or could not be checked.
	 *
	 * @param subject whom it is about, and when
	 * @param reason the word of the problem, for instance {@code wrong-code}
	 */
	record Failed(EventSubject subject, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * Lockout: after too many failures in a row, the factor accepts no attempt for a
	 * time.
	 *
	 * @param subject whom it is about, and when
	 * @param until when the factor accepts attempts again
	 */
	record LockedOut(EventSubject subject, Instant until) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("until", this.until.toString());
		}

	}

	/**
	 * Too many failures in a row: the factor is disabled until it is unlocked or enrolled
	 * again.
	 *
	 * @param subject whom it is about, and when
	 */
	record Disabled(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A locked out or disabled factor accepts attempts again.
	 *
	 * @param subject whom it is about, and when
	 */
	record Unlocked(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A user has proved to own a factor, which counts from now on.
	 *
	 * @param subject whom it is about, and when
	 */
	record Enrolled(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A factor was renamed, preferred, or its recovery codes were generated again.
	 *
	 * @param subject whom it is about, and when
	 * @param what a word for the change, for instance {@code label}
	 */
	record Changed(EventSubject subject, String what) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("what", this.what);
		}

	}

	/**
	 * A factor was removed.
	 *
	 * @param subject whom it is about, and when
	 */
	record Removed(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A recovery code was used up.
	 *
	 * @param subject whom it is about, and when
	 * @param left how many the user still has
	 */
	record RecoveryCodeUsed(EventSubject subject, int left) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("left", Integer.toString(this.left));
		}

	}

	/**
	 * A channel fallback was used instead of the chosen channel.
	 *
	 * @param subject whom it is about, and when
	 * @param instead the word for the way that was taken
	 */
	record FallbackUsed(EventSubject subject, String instead) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("instead", this.instead);
		}

	}

	/**
	 * A webhook was refused.
	 *
	 * @param subject whom it is about, and when
	 * @param reason a word for the reason, for instance {@code signature}
	 */
	record WebhookRefused(EventSubject subject, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * A browser is trusted from now on.
	 *
	 * @param subject whom it is about, and when
	 */
	record BrowserTrusted(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A browser is no longer trusted.
	 *
	 * @param subject whom it is about, and when
	 * @param reason a word for the reason, for instance {@code theft}, or {@code reuse}
	 * where only this browser's last token was presented again
	 */
	record BrowserRevoked(EventSubject subject, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * The user refused on the device a login that had the right password: it was not the
	 * user.
	 *
	 * @param subject whom it is about, and when
	 */
	record Denied(EventSubject subject) implements SecondFactorEvent {
	}

	/**
	 * A sign-in with the right password has not passed the second factor: its first code
	 * was wrong, it was denied, or it was left. The user should be warned that another
	 * person may know the password. Published once for each attempt.
	 *
	 * @param subject whom it is about, and when
	 * @param reason a word for the problem, for instance {@code wrong-code};
	 * {@code expired} if the attempt was left
	 */
	record PartialLogin(EventSubject subject, String reason) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * A message, call or push was not sent, because a limit was reached.
	 *
	 * @param subject whom it is about, and when
	 * @param limit the word for the limit, for instance {@code user}
	 */
	record SendRefused(EventSubject subject, String limit) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("limit", this.limit);
		}

	}

	/**
	 * SMS pumping protection reduced the rate limit of enrollment messages to a country
	 * for an hour: too few messages of the last hour led to an enrollment.
	 *
	 * @param subject whom it is about, and when
	 * @param country the two-letter code of the country
	 */
	record SendingReduced(EventSubject subject, String country) implements SecondFactorEvent {

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
	 * @param subject whom it is about, and when
	 * @param country the two-letter code of the country
	 */
	record SendingStopped(EventSubject subject, String country) implements SecondFactorEvent {

		@Override
		public Map<String, String> details() {
			return Map.of("country", this.country);
		}

	}

}
