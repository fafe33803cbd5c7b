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
import java.util.Set;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.throttle.Rate;
import dev.verify.security.throttle.SendLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limits of messages, calls and pushes. A rate is a count and a window, such as
 * 6/10m; all rates of a list apply, and an empty value is no limit.
 * <p>
 * Messages that prove a destination during enrollment are counted apart from messages to
 * enrolled destinations, with the same rates.
 *
 * @param user Rate limit of messages, calls and pushes to one user, such as 10/10m.
 * @param destination Rate limit of messages and calls to one phone number or e-mail
 * address, such as 6/10m.
 * @param prefix Rate limit of messages and calls to phone numbers that share all but the
 * last four digits, such as 60/1h.
 * @param country Rate limit of messages and calls to one country, such as 2000/1h.
 * @param clientIp Rate limit of messages, calls and pushes per client IP address, such as
 * 60/10m (IPv6: per /64 network).
 * @param clientNetwork Rate limit of messages, calls and pushes per IPv6 /48 network,
 * such as 600/10m.
 * @param total Rate limit of messages, calls and pushes of the whole application, such as
 * 20000/1h.
 * @param push Rate limits of pushes.
 * @param enrollment Rate limit of authenticator apps and devices that one user starts to
 * enroll, such as 10/1h.
 * @param allowedCountries Two-letter codes of the countries that messages may be sent to.
 * Empty for all countries.
 * @param allowPremiumNumbers Whether to send to premium-rate, shared-cost, toll-free,
 * personal, satellite and international network numbers, pagers and voicemail.
 * @param pumpingProtection SMS pumping protection.
 */
@ConfigurationProperties("twilio.verify.second-factor.limits")
public record SecondFactorLimitsProperties(@DefaultValue( {
		"10/10m", "50/1d" }) List<Rate> user, @DefaultValue({ "6/10m", "30/1d" }) List<Rate> destination,
		@DefaultValue("60/1h") List<Rate> prefix, @DefaultValue("2000/1h") List<Rate> country,
		@DefaultValue("60/10m") List<Rate> clientIp, @DefaultValue("600/10m") List<Rate> clientNetwork,
		@DefaultValue("20000/1h") List<Rate> total, @DefaultValue Push push,
		@DefaultValue({ "10/1h", "20/1d" }) List<Rate> enrollment, @DefaultValue Set<String> allowedCountries,
		@DefaultValue("false") boolean allowPremiumNumbers, @DefaultValue PumpingProtection pumpingProtection){

	private static final String PREFIX = "twilio.verify.second-factor.limits.";

	SendLimits sends() {
		SendLimits.Push pushes = this.push.limits();
		SendLimits.PumpingProtection protection = this.pumpingProtection.limits();
		return new PropertyRange(PREFIX).create(SecondFactorLimitsProperties.class,
				() -> new SendLimits(this.user, this.destination, this.prefix, this.country, this.clientIp,
						this.clientNetwork, this.total, pushes, this.enrollment, this.allowedCountries,
						this.allowPremiumNumbers, protection));
	}

	/**
	 * Rate limits of pushes.
	 *
	 * @param user Rate limit of pushes to one user, such as 10/1d.
	 * @param unapproved Rate limit of pushes to one user since the last approval, such as
	 * 3/10m.
	 * @param denialPause Time without pushes after a user has denied one.
	 * @param poll Rate limit of requests to Verify for the state of one user's push, such
	 * as 60/1m.
	 */
	public record Push(@DefaultValue("10/1d") List<Rate> user, @DefaultValue("3/10m") List<Rate> unapproved,
			@DefaultValue("15m") Duration denialPause, @DefaultValue("60/1m") List<Rate> poll) {

		SendLimits.Push limits() {
			return new PropertyRange(PREFIX + "push.").create(Push.class,
					() -> new SendLimits.Push(this.user, this.unapproved, this.denialPause, this.poll));
		}

	}

	/**
	 * SMS pumping protection, which stops or reduces the messages to a country whose
	 * users rarely prove their phone numbers.
	 *
	 * @param minimumSampleSize Minimum number of proofs in ten minutes, and of messages
	 * in an hour, to judge a country by. 0 disables SMS pumping protection.
	 * @param minimumConversionRatio Minimum ratio of passed proofs in a country, from 0
	 * to 1.
	 * @param pause Time for which no proof is sent to a country after ten minutes below
	 * the minimum conversion ratio.
	 * @param countryLimit Rate limit of messages and calls that prove phone numbers of
	 * one country after an hour below the minimum conversion ratio, such as 200/1h.
	 */
	public record PumpingProtection(@DefaultValue("50") int minimumSampleSize,
			@DefaultValue("0.1") double minimumConversionRatio, @DefaultValue("1h") Duration pause,
			@DefaultValue("200/1h") List<Rate> countryLimit) {

		SendLimits.PumpingProtection limits() {
			return new PropertyRange(PREFIX + "pumping-protection.").create(PumpingProtection.class,
					() -> new SendLimits.PumpingProtection(this.minimumSampleSize, this.minimumConversionRatio,
							this.pause, this.countryLimit));
		}

	}

}
