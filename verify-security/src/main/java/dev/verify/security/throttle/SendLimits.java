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

package dev.verify.security.throttle;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * Rate limits of messages, calls and pushes. All rates of a list apply; an empty list is
 * no limit.
 * <p>
 * All rates but {@code user} are counted twice: once for messages to enrolled
 * destinations, and once for messages that prove a destination during enrollment.
 *
 * @param user messages, calls and pushes to one user
 * @param destination messages and calls to one phone number or e-mail address
 * @param prefix messages and calls to phone numbers that share all but the last four
 * digits
 * @param country messages and calls to one country
 * @param clientIp messages, calls and pushes caused by one client IP address (IPv6: one
 * /64 network)
 * @param clientNetwork messages, calls and pushes caused by one IPv6 /48 network
 * @param total messages, calls and pushes of the whole application
 * @param push limits of pushes
 * @param enrollment authenticators and devices that one user starts to enroll
 * @param allowedCountries two-letter codes of the countries that messages may be sent to;
 * empty for all countries
 * @param allowPremiumNumbers whether messages may be sent to premium-rate, shared-cost,
 * toll-free, personal, satellite and international network numbers, pagers and voicemail
 * @param pumpingProtection SMS pumping protection
 */
public record SendLimits(List<Rate> user, List<Rate> destination, List<Rate> prefix, List<Rate> country,
		List<Rate> clientIp, List<Rate> clientNetwork, List<Rate> total, Push push, List<Rate> enrollment,
		Set<String> allowedCountries, boolean allowPremiumNumbers, PumpingProtection pumpingProtection) {

	/**
	 * Copies the lists, and checks the countries.
	 */
	public SendLimits {
		user = List.copyOf(user);
		destination = List.copyOf(destination);
		prefix = List.copyOf(prefix);
		country = List.copyOf(country);
		clientIp = List.copyOf(clientIp);
		clientNetwork = List.copyOf(clientNetwork);
		total = List.copyOf(total);
		enrollment = List.copyOf(enrollment);
		allowedCountries = Set.copyOf(allowedCountries);
		Set<String> known = Set.of(Locale.getISOCountries());
		for (String code : allowedCountries) {
			Assert.isTrue(known.contains(code),
					() -> "allowedCountries must be two-letter codes in capitals, such as " + "DE, but has '" + code
							+ "'" + (code.equals("false") ? ": YAML reads NO as false, so quote it" : ""));
		}
	}

	/**
	 * Returns the default limits: enough for a user in trouble, too little for an
	 * attacker.
	 * @return the default limits
	 */
	public static SendLimits defaults() {
		return new SendLimits(rates("10/10m", "50/1d"), rates("6/10m", "30/1d"), rates("60/1h"), rates("2000/1h"),
				rates("60/10m"), rates("600/10m"), rates("20000/1h"),
				new Push(rates("10/1d"), rates("3/10m"), Duration.ofMinutes(15), rates("60/1m")),
				rates("10/1h", "20/1d"), Set.of(), false,
				new PumpingProtection(50, 0.1, Duration.ofHours(1), rates("200/1h")));
	}

	private static List<Rate> rates(String... texts) {
		return Arrays.stream(texts).map(Rate::of).toList();
	}

	/**
	 * Limits of pushes.
	 *
	 * @param user pushes to one user
	 * @param unapproved pushes to one user since the last approval
	 * @param denialPause time without pushes after a user has denied one
	 * @param poll requests to the provider for the state of one user's push
	 */
	public record Push(List<Rate> user, List<Rate> unapproved, Duration denialPause, List<Rate> poll) {

		/**
		 * Copies the lists, and checks the pause.
		 */
		public Push {
			user = List.copyOf(user);
			unapproved = List.copyOf(unapproved);
			poll = List.copyOf(poll);
			Assert.isTrue(!denialPause.isNegative(), "denialPause must not be negative");
		}

	}

	/**
	 * SMS pumping protection: stops or reduces the messages to a country whose users
	 * rarely prove their phone numbers. Messages to enrolled destinations are never
	 * stopped.
	 *
	 * @param minimumSampleSize minimum number of proofs in ten minutes, and of messages
	 * in an hour, to judge a country by; 0 to disable the protection
	 * @param minimumConversionRatio minimum ratio of passed proofs, from 0 to 1
	 * @param pause time without proofs in a country after ten minutes below the ratio
	 * @param countryLimit proofs in one country after an hour below the ratio; an empty
	 * list is no limit
	 */
	public record PumpingProtection(int minimumSampleSize, double minimumConversionRatio, Duration pause,
			List<Rate> countryLimit) {

		/**
		 * Checks the values.
		 */
		public PumpingProtection {
			countryLimit = List.copyOf(countryLimit);
			Assert.isTrue(minimumSampleSize >= 0, "minimumSampleSize must not be negative");
			Assert.isTrue(minimumConversionRatio >= 0 && minimumConversionRatio <= 1,
					"minimumConversionRatio must be between 0 and 1");
			Assert.isTrue(pause.compareTo(Duration.ZERO) > 0, "pause must be positive");
		}

	}

}
