package dev.verify.security.throttle;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * How much may be sent. Each list of rates holds as a whole; an empty one is no limit.
 * <p>
 * All rates but {@code user} are counted twice: once for messages to enrolled
 * destinations, and once for messages that prove a destination during enrollment.
 *
 * @param user messages, calls and pushes to one user
 * @param number messages and calls to one phone number or e-mail address
 * @param prefix messages and calls to ten thousand neighbouring numbers
 * @param country messages and calls to one country
 * @param address messages, calls and pushes that one client IP address causes (IPv6: one
 * /64 network)
 * @param site messages, calls and pushes that one IPv6 /48 network causes
 * @param total messages, calls and pushes of the whole application
 * @param push pushes to one user
 * @param unansweredPush pushes to one user since the last approval
 * @param pushPause how long no push is sent to a user who has denied one
 * @param pushAnswer how often one user's answer to a push is asked for
 * @param enrollment authenticators and devices that one user begins to enroll
 * @param countries two-letter codes of the countries that may be sent to; empty for all
 * @param premium whether premium-rate, shared-cost, toll-free, personal, satellite and
 * international network numbers, pagers and voicemail may be sent to
 * @param conversion when a country is stopped
 */
public record SendLimits(List<Rate> user, List<Rate> number, List<Rate> prefix, List<Rate> country, List<Rate> address,
		List<Rate> site, List<Rate> total, List<Rate> push, List<Rate> unansweredPush, Duration pushPause,
		List<Rate> pushAnswer, List<Rate> enrollment, Set<String> countries, boolean premium, Conversion conversion) {

	/**
	 * Copies the lists, and checks the countries.
	 */
	public SendLimits {
		user = List.copyOf(user);
		number = List.copyOf(number);
		prefix = List.copyOf(prefix);
		country = List.copyOf(country);
		address = List.copyOf(address);
		site = List.copyOf(site);
		total = List.copyOf(total);
		push = List.copyOf(push);
		unansweredPush = List.copyOf(unansweredPush);
		pushAnswer = List.copyOf(pushAnswer);
		enrollment = List.copyOf(enrollment);
		countries = Set.copyOf(countries);
		Assert.isTrue(!pushPause.isNegative(), "pushPause must not be negative");
		Set<String> known = Set.of(Locale.getISOCountries());
		for (String code : countries) {
			Assert.isTrue(known.contains(code), "countries must be two-letter codes in capitals, such as DE");
		}
	}

	/**
	 * Returns the defaults: enough for a user in trouble, too little for an attacker.
	 * @return the default limits
	 */
	public static SendLimits defaults() {
		return new SendLimits(rates("10/10m", "50/1d"), rates("6/10m", "30/1d"), rates("60/1h"), rates("2000/1h"),
				rates("60/10m"), rates("600/10m"), rates("20000/1h"), rates("10/1d"), rates("3/10m"),
				Duration.ofMinutes(15), rates("60/1m"), rates("10/1h", "20/1d"), Set.of(), false,
				new Conversion(50, 0.1, Duration.ofHours(1), rates("200/1h")));
	}

	private static List<Rate> rates(String... texts) {
		return Arrays.stream(texts).map(Rate::of).toList();
	}

	/**
	 * SMS pumping protection: what happens if too few proofs of phone numbers in a
	 * country are passed. Messages to enrolled destinations are never stopped.
	 *
	 * @param minimum number of proofs in ten minutes, and of messages in an hour, that
	 * are enough to judge a country; 0 to turn the protection off
	 * @param ratio minimum ratio of passed proofs, from 0 to 1
	 * @param pause how long no proof is sent to a country after ten minutes below the
	 * ratio
	 * @param country proofs to one country after an hour below the ratio; an empty list
	 * is no limit
	 */
	public record Conversion(int minimum, double ratio, Duration pause, List<Rate> country) {

		/**
		 * Checks the numbers.
		 */
		public Conversion {
			country = List.copyOf(country);
			Assert.isTrue(minimum >= 0, "minimum must not be negative");
			Assert.isTrue(ratio >= 0 && ratio <= 1, "ratio must be between 0 and 1");
			Assert.isTrue(pause.compareTo(Duration.ZERO) > 0, "pause must be positive");
		}

	}

}
