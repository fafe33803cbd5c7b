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
