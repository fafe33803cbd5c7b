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

package dev.verify.autoconfigure.security;

import java.time.Duration;
import java.util.List;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.PasskeySettings;
import dev.verify.security.PushSettings;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Second factor of the application.
 *
 * @param enabled Whether every authorization rule of every filter chain requires a second
 * factor. Without a value, only the rules that the application configures do.
 * @param applicationName Name of the application in push notifications and on the pages,
 * at most 100 characters. Push notifications default to spring.application.name.
 * @param basePath Path of the second factor pages, below the context path of the
 * application.
 * @param resendIntervals Minimum time between two messages of one challenge, by the
 * number of messages sent. Each is at least 10 seconds, and the last value applies to all
 * further messages.
 * @param challengeLifetime Maximum time from the start of a challenge to its approval, at
 * most 10 minutes.
 * @param complianceProfile Standard that defaults and bounds of attempts, accepted
 * methods and number matching come from.
 * @param attempts Back-off and lockout after failed attempts.
 * @param checkService Whether to read the settings of the Verify service after startup
 * and warn about codes with fewer than six digits.
 * @param channelFallback Channels for a code to a phone number in order of preference,
 * out of sms, call and whatsapp. The next channel is used if Verify rejects the number
 * for the previous channel.
 * @param sessionRevalidationInterval Maximum time until another node ends the sessions of
 * a user whose factors were revoked, up to 1 hour. 0 reads the database on each request.
 * @param singleNode Whether the application runs on a single node and keeps enrollments
 * and attempts in memory if there is no database. Suppresses the warning in the log, and
 * the failed start where sessions are shared.
 */
@ConfigurationProperties("twilio.verify.second-factor")
public record SecondFactorProperties(@Nullable Boolean enabled, @Nullable String applicationName,
		@DefaultValue("/second-factor") String basePath, @DefaultValue( {
				"30s", "40s", "60s", "90s", "120s" }) List<Duration> resendIntervals,
		@DefaultValue("10m") Duration challengeLifetime, @DefaultValue("default") AttemptProfile complianceProfile,
		@DefaultValue Attempts attempts, @DefaultValue("true") boolean checkService,
		@DefaultValue List<SecondFactorMethod> channelFallback,
		@DefaultValue("1m") Duration sessionRevalidationInterval, @DefaultValue("false") boolean singleNode){

	private static final String PREFIX = "twilio.verify.second-factor.";

	private static final PropertyRange RANGE = new PropertyRange(PREFIX);

	/**
	 * Checks the range.
	 */
	public SecondFactorProperties {
		RANGE.check("session-revalidation-interval", sessionRevalidationInterval, Duration.ZERO);
	}

	SecondFactorSettings settings(String applicationName, SendLimits sendLimits, PushSettings push,
			PasskeySettings passkey) {
		AttemptLimits limits = attemptLimits();
		return RANGE.create(SecondFactorProperties.class, () -> new SecondFactorSettings(applicationName,
				this.resendIntervals, this.challengeLifetime, limits, sendLimits, push, passkey));
	}

	AttemptLimits attemptLimits() {
		return this.attempts.limits(this.complianceProfile);
	}

	/**
	 * Back-off and lockout after failed attempts.
	 *
	 * @param maxPerChallenge Maximum number of attempts of one challenge, from 1 to 5.
	 * Defaults to the compliance profile.
	 * @param backoffThreshold Number of failed attempts in a row from which the back-off
	 * applies. Defaults to the compliance profile.
	 * @param initialBackoff Initial back-off after too many failed attempts, which
	 * doubles with each further failure. Defaults to the compliance profile.
	 * @param maxBackoff Maximum back-off between two attempts. Defaults to the compliance
	 * profile.
	 * @param lockoutThreshold Number of failed attempts in a row after which a factor is
	 * locked out. Defaults to the compliance profile.
	 * @param lockoutDuration Duration of a lockout. Defaults to the compliance profile.
	 * @param disableThreshold Number of failed attempts in a row that disables a factor
	 * permanently, at most 100. Defaults to the compliance profile.
	 */
	public record Attempts(@Nullable Integer maxPerChallenge, @Nullable Integer backoffThreshold,
			@Nullable Duration initialBackoff, @Nullable Duration maxBackoff, @Nullable Integer lockoutThreshold,
			@Nullable Duration lockoutDuration, @Nullable Integer disableThreshold) {

		AttemptLimits limits(AttemptProfile profile) {
			AttemptLimits limits = profile.limits();
			return new PropertyRange(PREFIX + "attempts.").create(Attempts.class,
					() -> profile.check(new AttemptLimits(or(this.maxPerChallenge, limits.maxPerChallenge()),
							or(this.backoffThreshold, limits.backoffThreshold()),
							or(this.initialBackoff, limits.initialBackoff()), or(this.maxBackoff, limits.maxBackoff()),
							or(this.lockoutThreshold, limits.lockoutThreshold()),
							or(this.lockoutDuration, limits.lockoutDuration()),
							or(this.disableThreshold, limits.disableThreshold()))));
		}

		private static <T> T or(@Nullable T value, T otherwise) {
			return (value != null) ? value : otherwise;
		}

	}

}
