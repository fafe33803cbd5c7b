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

import java.util.List;
import java.util.Objects;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How numbers are read and written, and which are not sent to.
 */
class PhoneNumbersTests {

	private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

	@ParameterizedTest
	@CsvSource({ "+1 202 555 0143, , +12025550143", "202-555-0143, US, +12025550143", "(030) 901820, DE, +4930901820",
			"202-555-0143, , ", "+1 202 555 0143 ext. 12, , ", "+1 202 555, , ", "+1 000 000 0000, , ", "hello, US, " })
	void parseWhenItIsANumberThenE164(String text, @Nullable String region, @Nullable String number) {
		assertThat(PhoneNumbers.parse(text, region).orElse(null)).isEqualTo(number);
	}

	@ParameterizedTest
	@DisplayName("F22: Mexican numbers are read with and without the old prefixes of mobile phones")
	@CsvSource({ "+52 1 55 1234 5678, , +525512345678", "+52 55 1234 5678, , +525512345678",
			"044 55 1234 5678, MX, +525512345678", "045 55 1234 5678, MX, +525512345678",
			"55 1234 5678, MX, +525512345678", "+52 1 000 000 0000, , ", "+52 2 55 1234 5678, , " })
	void parseWhenNumberHasAnOldPrefixOfMexicoThenE164(String text, @Nullable String region, @Nullable String number) {
		assertThat(PhoneNumbers.parse(text, region).orElse(null)).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource({ "+12025550143, US, (202) 555-0143", "+12025550143, DE, +1 202-555-0143",
			"+12025550143, , +1 202-555-0143", "none, US, none" })
	void formatWhenReaderIsAtHomeThenWithoutPrefix(String number, @Nullable String region, String text) {
		assertThat(PhoneNumbers.format(number, region)).isEqualTo(text);
	}

	@ParameterizedTest
	@DisplayName("M5: numbers that cost more than those of a phone are refused, in every country that has such")
	@EnumSource(names = { "PREMIUM_RATE", "SHARED_COST", "PERSONAL_NUMBER", "TOLL_FREE", "UAN", "PAGER", "VOICEMAIL" })
	void refusalWhenNumberIsExpensiveThenRefusedUnlessAllowed(PhoneNumberType type) {
		List<String> numbers = PLANS.getSupportedRegions()
			.stream()
			.map((region) -> PLANS.getExampleNumberForType(region, type))
			.filter((number) -> number != null && PLANS.getNumberType(number) == type)
			.map((number) -> PLANS.format(number, PhoneNumberFormat.E164))
			.toList();

		assertThat(numbers).isNotEmpty()
			.allMatch((number) -> PhoneNumbers.PREMIUM.equals(PhoneNumbers.refusal(number, SendLimits.defaults())));
	}

	@Test
	@DisplayName("M5: satellite phones and international networks are refused, each of their prefixes")
	void refusalWhenNetworkIsOfNoCountryThenRefused() {
		List<String> numbers = PLANS.getSupportedGlobalNetworkCallingCodes()
			.stream()
			.map(PLANS::getExampleNumberForNonGeoEntity)
			.filter(Objects::nonNull)
			.map((number) -> PLANS.format(number, PhoneNumberFormat.E164))
			.toList();

		assertThat(numbers).hasSizeGreaterThan(5)
			.allMatch((number) -> PhoneNumbers.PREMIUM.equals(PhoneNumbers.refusal(number, SendLimits.defaults())));
	}

	@ParameterizedTest
	@DisplayName("M5: the numbers of the finding, and such that the plans do not know")
	@ValueSource(strings = { "+447012345678", "+881612345678", "+870773111632", "+88213123456", "+883510000000",
			"+8835100000000001", "+8816000000000" })
	void refusalWhenNumberIsOneOfTheFindingThenRefused(String number) {
		assertThat(PhoneNumbers.refusal(number, SendLimits.defaults())).isEqualTo(PhoneNumbers.PREMIUM);
	}

	@Test
	@DisplayName("M5: the mobile phones of every country are sent to")
	void refusalWhenNumberIsAMobileThenNone() {
		assertThat(PLANS.getSupportedRegions()
			.stream()
			.map((region) -> PLANS.getExampleNumberForType(region, PhoneNumberType.MOBILE))
			.filter(Objects::nonNull)
			.map((number) -> PLANS.format(number, PhoneNumberFormat.E164))
			.filter((number) -> PhoneNumbers.refusal(number, SendLimits.defaults()) != null)).isEmpty();
	}

	@Test
	void isRegionWhenThereAreNumbersThenTrue() {
		assertThat(PhoneNumbers.isRegion("DE")).isTrue();
		assertThat(PhoneNumbers.isRegion("XX")).isFalse();
	}

}
