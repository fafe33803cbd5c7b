package dev.verify.security.limit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How numbers are read and written.
 */
class PhoneNumbersTests {

	@ParameterizedTest
	@CsvSource({ "+1 202 555 0143, , +12025550143", "202-555-0143, US, +12025550143", "(030) 901820, DE, +4930901820",
			"202-555-0143, , ", "+1 202 555 0143 ext. 12, , ", "+1 202 555, , ", "+1 000 000 0000, , ", "hello, US, " })
	void parseWhenItIsANumberThenE164(String text, @Nullable String region, @Nullable String number) {
		assertThat(PhoneNumbers.parse(text, region).orElse(null)).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource({ "+12025550143, US, (202) 555-0143", "+12025550143, DE, +1 202-555-0143",
			"+12025550143, , +1 202-555-0143", "none, US, none" })
	void formatWhenReaderIsAtHomeThenWithoutPrefix(String number, @Nullable String region, String text) {
		assertThat(PhoneNumbers.format(number, region)).isEqualTo(text);
	}

	@Test
	void isRegionWhenThereAreNumbersThenTrue() {
		assertThat(PhoneNumbers.isRegion("DE")).isTrue();
		assertThat(PhoneNumbers.isRegion("XX")).isFalse();
	}

}
