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

package dev.verify.security;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SendLimits;

import org.springframework.util.Assert;

/**
 * Settings of challenges: lifetime, resend intervals and limits.
 *
 * @param applicationName name of the application in a push notification, at most 100
 * characters
 * @param resendIntervals minimum time between two messages of one challenge, by the
 * number of messages sent; the last value applies to all further messages. Each is at
 * least 10 seconds, longer than any call to the provider, so that two calls never overlap
 * @param challengeLifetime maximum time from the start of a challenge to its approval, at
 * most 10 minutes
 * @param attemptLimits back-off and lockout after failed attempts
 * @param sendLimits rate limits of messages, calls and pushes
 * @param push settings of pushes
 * @param passkey settings of passkeys
 */
public record SecondFactorSettings(String applicationName, List<Duration> resendIntervals, Duration challengeLifetime,
		AttemptLimits attemptLimits, SendLimits sendLimits, PushSettings push, PasskeySettings passkey) {

	private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

	private static final List<Duration> RESEND_AFTER = Stream.of(30, 40, 60, 90, 120).map(Duration::ofSeconds).toList();

	/**
	 * Checks the limits.
	 */
	public SecondFactorSettings {
		Assert.hasText(applicationName, "applicationName must not be empty");
		Assert.isTrue(applicationName.length() <= 100, "applicationName must have at most 100 characters");
		resendIntervals = List.copyOf(resendIntervals);
		Assert.notEmpty(resendIntervals, "resendIntervals must have at least one duration");
		for (Duration wait : resendIntervals) {
			Assert.isTrue(wait.compareTo(LONGEST_CALL) >= 0, "resendIntervals must be at least 10 seconds");
			Assert.isTrue(challengeLifetime.compareTo(wait) > 0,
					"challengeLifetime must be longer than resendIntervals");
		}
		Assert.isTrue(challengeLifetime.compareTo(Duration.ofMinutes(10)) <= 0,
				"challengeLifetime must be at most 10 minutes");
	}

	/**
	 * Returns the default settings: 30, 40, 60, 90 and 120 seconds between messages, a
	 * lifetime of 10 minutes, and the limits of {@link AttemptProfile#DEFAULT},
	 * {@link SendLimits#defaults()}, {@link PushSettings#defaults()} and
	 * {@link PasskeySettings#defaults()}.
	 * @param applicationName name of the application in a push notification
	 * @return the default limits
	 */
	public static SecondFactorSettings defaults(String applicationName) {
		return new SecondFactorSettings(applicationName, RESEND_AFTER, Duration.ofMinutes(10),
				AttemptProfile.DEFAULT.limits(), SendLimits.defaults(), PushSettings.defaults(),
				PasskeySettings.defaults());
	}

	/**
	 * Returns the minimum time until the next message of a challenge.
	 * @param sends number of messages that the challenge has sent, at least 1
	 * @return the time after the last message
	 */
	public Duration resendInterval(int sends) {
		return this.resendIntervals.get(Math.min(sends, this.resendIntervals.size()) - 1);
	}

}
