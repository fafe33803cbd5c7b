package dev.verify.security.enrol;

import java.util.Optional;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as people write and read them.
 */
public final class PhoneNumbers {

	private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

	private PhoneNumbers() {
	}

	/**
	 * Reads a number.
	 * @param text what somebody has typed
	 * @param region the two-letter country of a number without a prefix; {@code null} if
	 * it needs one
	 * @return the number in E.164 form; empty if there is no such number
	 */
	public static Optional<String> parse(String text, @Nullable String region) {
		try {
			PhoneNumber number = NUMBERS.parse(text, region);
			return NUMBERS.isValidNumber(number) && !number.hasExtension()
					? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164)) : Optional.empty();
		}
		catch (NumberParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Writes a number as it is written in its own country; with its prefix if that is not
	 * the given one.
	 * @param number the number in E.164 form
	 * @param region the two-letter country of the reader; {@code null} if unknown
	 * @return for instance {@code (202) 555-0143}
	 */
	public static String format(String number, @Nullable String region) {
		try {
			PhoneNumber parsed = NUMBERS.parse(number, null);
			boolean home = region != null && region.equals(NUMBERS.getRegionCodeForNumber(parsed));
			return NUMBERS.format(parsed, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
		}
		catch (NumberParseException ex) {
			return number;
		}
	}

	static boolean isRegion(String region) {
		return NUMBERS.getSupportedRegions().contains(region);
	}

}
