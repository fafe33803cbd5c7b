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

package dev.verify.emulator.destination;

import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: a phone number or an e-mail address. A number has to be possible,
 * not assigned: those set aside for fiction are as good as any other. Its
 * {@link #toString()} shows nothing of it.
 */
public final class Destination {

	private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");

	private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+");

	private static final int MAX_EMAIL = 254;

	private final String to;

	private final @Nullable PhoneNumber number;

	// Found when it is asked for: looking a country up is most of the work of a start.
	private volatile @Nullable String country;

	private Destination(String to, @Nullable PhoneNumber number) {
		this.to = to;
		this.number = number;
	}

	/**
	 * Reads an e-mail address.
	 * @param to the address
	 * @return the destination, {@code null} when it is no address
	 */
	public static @Nullable Destination email(String to) {
		return (to.length() <= MAX_EMAIL && EMAIL.matcher(to).matches()) ? new Destination(to, null) : null;
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
			PhoneNumber number = Numbers.UTIL.parse(to, null);
			return Numbers.UTIL.isPossibleNumber(number) ? new Destination(to, number) : null;
		}
		catch (NumberParseException ex) {
			return null;
		}
	}

	/**
	 * Reads the plan of the numbers of North America, so that their first is not late.
	 */
	public static void load() {
		phone("+12025550100");
	}

	/**
	 * Returns the number or the address.
	 * @return the number in E.164 form or the address
	 */
	public String to() {
		return this.to;
	}

	/**
	 * Returns the number's country.
	 * @return two letters; {@code null} for an address
	 */
	public @Nullable String country() {
		if (this.country == null && this.number != null) {
			this.country = country(this.number);
		}
		return this.country;
	}

	private static String country(PhoneNumber number) {
		String region = Numbers.UTIL.getRegionCodeForNumber(number);
		return (region != null) ? region : Numbers.UTIL.getRegionCodeForCountryCode(number.getCountryCode());
	}

	/**
	 * Returns whether the number is known to belong to a landline.
	 * @return whether it is
	 */
	public boolean landline() {
		return this.number != null && Numbers.UTIL.getNumberType(this.number) == PhoneNumberType.FIXED_LINE;
	}

	@Override
	public String toString() {
		return "Destination[" + ((this.number != null) ? "phone" : "email") + "]";
	}

	private static final class Numbers {

		static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

	}

}
