package dev.verify.security.limit;

import java.util.Set;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Where a phone number is, and whether it is somebody's phone.
 */
final class PhoneNumbers {

	static final String COUNTRY = "country-not-allowed";

	static final String PREMIUM = "premium";

	/** The lines that earn their owner money, or reach no person. */
	private static final Set<PhoneNumberType> PREMIUM_TYPES = Set.of(PhoneNumberType.PREMIUM_RATE,
			PhoneNumberType.SHARED_COST, PhoneNumberType.TOLL_FREE, PhoneNumberType.UAN, PhoneNumberType.PAGER,
			PhoneNumberType.VOICEMAIL);

	private static final int NEIGHBOURS = 4;

	/** The country's code, or {@code ZZ} if the number has none. */
	String country(String number) {
		PhoneNumber parsed = parse(number);
		String region = (parsed != null) ? Plans.UTIL.getRegionCodeForNumber(parsed) : null;
		if (region == null && parsed != null) {
			region = Plans.UTIL.getRegionCodeForCountryCode(parsed.getCountryCode());
		}
		return (region != null) ? region : "ZZ";
	}

	/** Why a number is not sent to at all; {@code null} if it is. */
	@Nullable String refusal(String number, SendLimits limits) {
		if (!limits.countries().isEmpty() && !limits.countries().contains(country(number))) {
			return COUNTRY;
		}
		PhoneNumber parsed = parse(number);
		boolean premium = parsed != null && PREMIUM_TYPES.contains(Plans.UTIL.getNumberType(parsed));
		return (premium && !limits.premium()) ? PREMIUM : null;
	}

	/** The number without its last digits, which is shared by ten thousand. */
	static String prefix(String number) {
		return number.substring(0, Math.max(number.length() - NEIGHBOURS, 1));
	}

	private @Nullable PhoneNumber parse(String number) {
		try {
			return Plans.UTIL.parse(number, null);
		}
		catch (NumberParseException ex) {
			return null;
		}
	}

	/** From the first number on: an application starts without the plans of the world. */
	private static final class Plans {

		static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	}

}
