package dev.verify.emulator.verification;

import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: a phone number or an e-mail address. A number has to be possible,
 * not assigned: those set aside for fiction are as good as any other.
 *
 * @param to the number in E.164 form or the address
 * @param country the number's country; {@code null} for an address
 * @param landline whether the number is known to belong to a landline
 */
public record Destination(String to, @Nullable String country, boolean landline) {

	private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");

	private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+");

	private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

	/**
	 * Reads an e-mail address.
	 * @param to the address
	 * @return the destination, {@code null} when it is no address
	 */
	static @Nullable Destination email(String to) {
		return (to.length() <= 254 && EMAIL.matcher(to).matches()) ? new Destination(to, null, false) : null;
	}

	/**
	 * Reads a phone number.
	 * @param to the number in E.164 form
	 * @return the destination, {@code null} when there can be no such number
	 */
	public static @Nullable Destination phone(String to) {
		if (!E164.matcher(to).matches()) {
			return null;
		}
		try {
			PhoneNumber number = NUMBERS.parse(to, null);
			if (!NUMBERS.isPossibleNumber(number)) {
				return null;
			}
			boolean landline = NUMBERS.getNumberType(number) == PhoneNumberType.FIXED_LINE;
			return new Destination(to, country(number), landline);
		}
		catch (NumberParseException ex) {
			return null;
		}
	}

	private static String country(PhoneNumber number) {
		String region = NUMBERS.getRegionCodeForNumber(number);
		return (region != null) ? region : NUMBERS.getRegionCodeForCountryCode(number.getCountryCode());
	}

	@Override
	public String toString() {
		return "Destination[country=" + this.country + "]";
	}

}
