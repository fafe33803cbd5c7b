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

package dev.verify.security.internal.throttle;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats phone numbers, and classifies their country and type.
 */
public final class PhoneNumbers {

	public static final String COUNTRY = "country-not-allowed";

	public static final String PREMIUM = "premium";

	/** The lines that earn their owner money, or reach no person. */
	private static final Set<PhoneNumberType> PREMIUM_TYPES = Set.of(PhoneNumberType.PREMIUM_RATE,
			PhoneNumberType.SHARED_COST, PhoneNumberType.PERSONAL_NUMBER, PhoneNumberType.TOLL_FREE,
			PhoneNumberType.UAN, PhoneNumberType.PAGER, PhoneNumberType.VOICEMAIL);

	private static final int NEIGHBOURS = 4;

	private static final int MEXICO = 52;

	private static final Pattern MOBILE_PREFIX = Pattern.compile("(?:1|0?4[45])([1-9]\\d{9})");

	private PhoneNumbers() {
	}

	/**
	 * Reads a number.
	 * @param text the input of the user
	 * @param region the two-letter country of a number without a prefix; {@code null} if
	 * it needs one
	 * @return the number in E.164 form; empty if there is no such number
	 */
	public static Optional<String> parse(String text, @Nullable String region) {
		try {
			PhoneNumber number = withoutMobilePrefix(Plans.UTIL.parse(text, region));
			return (Plans.UTIL.isValidNumber(number) && !number.hasExtension())
					? Optional.of(Plans.UTIL.format(number, PhoneNumberFormat.E164)) : Optional.empty();
		}
		catch (NumberParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Mexico has had no prefix of mobile phones since 2020, but address books and
	 * WhatsApp still write it: 1 after the country code, 044 or 045 within the country.
	 */
	private static PhoneNumber withoutMobilePrefix(PhoneNumber number) {
		if (number.getCountryCode() != MEXICO || Plans.UTIL.isValidNumber(number)) {
			return number;
		}
		Matcher mobile = MOBILE_PREFIX.matcher(Plans.UTIL.getNationalSignificantNumber(number));
		return mobile.matches()
				? new PhoneNumber().setCountryCode(MEXICO).setNationalNumber(Long.parseLong(mobile.group(1))) : number;
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
			PhoneNumber parsed = Plans.UTIL.parse(number, null);
			boolean home = region != null && region.equals(Plans.UTIL.getRegionCodeForNumber(parsed));
			return Plans.UTIL.format(parsed, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
		}
		catch (NumberParseException ex) {
			return number;
		}
	}

	/**
	 * Tells whether there are numbers of a country.
	 * @param region its two-letter code
	 * @return {@code false} for any other text
	 */
	public static boolean isRegion(String region) {
		return Plans.UTIL.getSupportedRegions().contains(region);
	}

	/** The country's code, or {@code ZZ} if the number has none. */
	public static String country(String number) {
		return country(parse(number));
	}

	private static String country(@Nullable PhoneNumber parsed) {
		String region = (parsed != null) ? Plans.UTIL.getRegionCodeForNumber(parsed) : null;
		if (region == null && parsed != null) {
			region = Plans.UTIL.getRegionCodeForCountryCode(parsed.getCountryCode());
		}
		return (region != null) ? region : "ZZ";
	}

	/** Why a number is not sent to at all; {@code null} if it is. */
	public static @Nullable String refusal(String number, SendLimits limits) {
		PhoneNumber parsed = parse(number);
		String country = country(parsed);
		if (!limits.allowedCountries().isEmpty() && !limits.allowedCountries().contains(country)) {
			return COUNTRY;
		}
		// Satellite and other networks of no country cost as much as premium numbers.
		boolean premium = parsed != null && (PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(country)
				|| PREMIUM_TYPES.contains(Plans.UTIL.getNumberType(parsed)));
		return (premium && !limits.allowPremiumNumbers()) ? PREMIUM : null;
	}

	/** The number without its last digits, which is shared by ten thousand. */
	public static String prefix(String number) {
		return number.substring(0, Math.max(number.length() - NEIGHBOURS, 1));
	}

	private static @Nullable PhoneNumber parse(String number) {
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
