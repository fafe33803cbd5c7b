package dev.verify.security.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * How much may be sent. Each list of rates holds as a whole; an empty one is no limit.
 *
 * @param user messages, calls and pushes to one user
 * @param number messages and calls to one phone number or e-mail address
 * @param prefix messages and calls to ten thousand neighbouring numbers
 * @param country messages and calls to one country
 * @param address what one address of the internet causes; of IPv6, one network of 64 bits
 * @param total messages, calls and pushes of the whole application
 * @param push pushes to one user
 * @param unansweredPush pushes to one user since the last approval
 * @param pushPause how long no push is sent to a user who has denied one
 * @param pushAnswer how often one user's answer to a push is asked for
 * @param enrolment authenticators and devices that one user begins to enrol
 * @param countries two-letter codes of the countries that may be sent to; empty for all
 * @param premium whether numbers that cost their owner's caller extra, and others that
 * are nobody's phone, may be sent to
 * @param conversion when a country is stopped
 */
public record SendLimits(List<Rate> user, List<Rate> number, List<Rate> prefix, List<Rate> country, List<Rate> address,
		List<Rate> total, List<Rate> push, List<Rate> unansweredPush, Duration pushPause, List<Rate> pushAnswer,
		List<Rate> enrolment, Set<String> countries, boolean premium, Conversion conversion) {

	/**
	 * Copies the lists, and checks the countries.
	 */
	public SendLimits {
		user = List.copyOf(user);
		number = List.copyOf(number);
		prefix = List.copyOf(prefix);
		country = List.copyOf(country);
		address = List.copyOf(address);
		total = List.copyOf(total);
		push = List.copyOf(push);
		unansweredPush = List.copyOf(unansweredPush);
		pushAnswer = List.copyOf(pushAnswer);
		enrolment = List.copyOf(enrolment);
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
				rates("60/10m"), rates("20000/1h"), rates("10/1d"), rates("3/10m"), Duration.ofMinutes(15),
				rates("60/1m"), rates("10/1h", "20/1d"), Set.of(), false, new Conversion(50, 0.1, Duration.ofHours(1)));
	}

	private static List<Rate> rates(String... texts) {
		return Arrays.stream(texts).map(Rate::of).toList();
	}

	/**
	 * When a country is stopped: too few of the messages of a while ago have led to a
	 * login, as when somebody earns on them.
	 *
	 * @param minimum how many challenges of ten minutes are enough to judge; 0 to never
	 * stop
	 * @param ratio what part of them must have been passed, from 0 to 1
	 * @param pause how long nothing is sent then
	 */
	public record Conversion(int minimum, double ratio, Duration pause) {

		/**
		 * Checks the numbers.
		 */
		public Conversion {
			Assert.isTrue(minimum >= 0, "minimum must not be negative");
			Assert.isTrue(ratio >= 0 && ratio <= 1, "ratio must be between 0 and 1");
			Assert.isTrue(pause.compareTo(Duration.ZERO) > 0, "pause must be positive");
		}

	}

}
