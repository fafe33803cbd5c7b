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
 * Rate limits of messages, calls and pushes. A rate is a number and a window, such as
 * 6/10m; several rates of one limit hold together, and an empty value is no limit.
 * <p>
 * Messages that prove a destination during enrollment are counted apart from messages to
 * enrolled destinations, with the same rates.
 *
 * @param user messages, calls and pushes to one user
 * @param number messages and calls to one phone number or e-mail address
 * @param prefix messages and calls to phone numbers that differ in the last four digits
 * only
 * @param country messages and calls to one country
 * @param address Maximum number of messages, calls and pushes that one client IP address
 * causes (IPv6: one /64 network).
 * @param site Maximum number of messages, calls and pushes that one IPv6 /48 network
 * causes.
 * @param total messages, calls and pushes of the whole application
 * @param push pushes to one user
 * @param unansweredPush pushes to one user since the last approval
 * @param pushPause how long no push is sent to a user who has denied one
 * @param pushAnswer how often the provider is asked for one user's answer to a push
 * @param enrollment authenticators and devices that one user begins to enroll
 * @param countries two-letter codes of the countries that may be sent to; all if empty
 * @param premium Whether to send to premium-rate, shared-cost, toll-free, personal,
 * satellite and international network numbers, pagers and voicemail.
 * @param conversionMinimum Minimum number of proofs in ten minutes, and of messages in an
 * hour, that are enough to judge a country. 0 disables SMS pumping protection.
 * @param conversionRatio Minimum ratio of passed proofs in a country, from 0 to 1.
 * @param conversionPause Time for which no proof is sent to a country after ten minutes
 * below the ratio.
 * @param conversionCountry Maximum number of messages and calls that prove numbers of one
 * country after an hour below the ratio.
 */
@ConfigurationProperties("twilio.verify.second-factor.limits")
public record SecondFactorLimitsProperties(@DefaultValue( {
		"10/10m", "50/1d" }) List<Rate> user, @DefaultValue({ "6/10m", "30/1d" }) List<Rate> number,
		@DefaultValue("60/1h") List<Rate> prefix, @DefaultValue("2000/1h") List<Rate> country,
		@DefaultValue("60/10m") List<Rate> address, @DefaultValue("600/10m") List<Rate> site,
		@DefaultValue("20000/1h") List<Rate> total, @DefaultValue("10/1d") List<Rate> push,
		@DefaultValue("3/10m") List<Rate> unansweredPush, @DefaultValue("15m") Duration pushPause,
		@DefaultValue("60/1m") List<Rate> pushAnswer, @DefaultValue({ "10/1h", "20/1d" }) List<Rate> enrollment,
		@DefaultValue Set<String> countries, @DefaultValue("false") boolean premium,
		@DefaultValue("50") int conversionMinimum, @DefaultValue("0.1") double conversionRatio,
		@DefaultValue("1h") Duration conversionPause, @DefaultValue("200/1h") List<Rate> conversionCountry){

	private static final String PREFIX = "twilio.verify.second-factor.limits.";

	SendLimits sends() {
		SendLimits.Conversion conversion = new PropertyRange(PREFIX + "conversion-")
			.named(() -> new SendLimits.Conversion(this.conversionMinimum, this.conversionRatio, this.conversionPause,
					this.conversionCountry));
		return new PropertyRange(PREFIX).named(() -> new SendLimits(this.user, this.number, this.prefix, this.country,
				this.address, this.site, this.total, this.push, this.unansweredPush, this.pushPause, this.pushAnswer,
				this.enrollment, this.countries, this.premium, conversion));
	}

}
