package dev.verify.client.form;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is encoded by hand is encoded as Spring does it.
 */
class PercentEncodingTests {

	@Test
	void characterWhenEncodedThenIsWhatSpringMakesOfIt() {
		assertThat(IntStream.range(0, 0x250).mapToObj(Character::toString))
			.allSatisfy((text) -> assertThat(encoded("a" + text + "b"))
				.isEqualTo(UriUtils.encode("a" + text + "b", StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "+15017122661", "ada@example.com", "a&b=c%26", "50 % of Zoë's", "\uD83D\uDE00 +",
			"{\"k\":\"v\"}\r\n" })
	void textWhenEncodedThenIsWhatSpringMakesOfIt(String text) {
		assertThat(encoded(text)).isEqualTo(UriUtils.encode(text, StandardCharsets.UTF_8));
	}

	private static String encoded(String text) {
		StringBuilder encoded = new StringBuilder("before");
		PercentEncoding.append(text, encoded);
		assertThat(encoded).startsWith("before");
		return encoded.substring("before".length());
	}

}
