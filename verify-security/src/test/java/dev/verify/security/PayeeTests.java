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

package dev.verify.security;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * R34, L8: the payee that is read is the payee that is paid, over all of Unicode.
 */
class PayeeTests {

	private static final Set<Integer> HIDDEN_TYPES = Set.of((int) Character.CONTROL, (int) Character.FORMAT,
			(int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE);

	/** Bidi_Control. */
	private static final Set<Integer> TURNING = Set.of(0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
			0x2066, 0x2067, 0x2068, 0x2069);

	/** Default_Ignorable_Code_Point without Cf, from DerivedCoreProperties.txt. */
	private static final List<int[]> IGNORABLE = List.of(new int[] { 0x034F, 0x034F }, new int[] { 0x115F, 0x1160 },
			new int[] { 0x17B4, 0x17B5 }, new int[] { 0x180B, 0x180F }, new int[] { 0x2065, 0x2065 },
			new int[] { 0x3164, 0x3164 }, new int[] { 0xFE00, 0xFE0F }, new int[] { 0xFFA0, 0xFFA0 },
			new int[] { 0xFFF0, 0xFFF8 }, new int[] { 0xE0000, 0xE0FFF });

	@Test
	@DisplayName("L8: each character that is invisible, breaks the line or turns the text is refused")
	void payeeWhenACharacterCannotBeSeenThenRefused() {
		assertThat(codePoints().filter(PayeeTests::isHidden)
			.filter((c) -> isPayee("Har" + Character.toString(c) + "bour"))).isEmpty();
		assertThat(codePoints().filter(PayeeTests::isHidden)).hasSizeGreaterThan(6000);
	}

	@Test
	@DisplayName("L8: each other letter, mark, digit and sign of any script is accepted")
	void payeeWhenCharactersAreSeenThenAccepted() {
		assertThat(codePoints().filter((c) -> !isHidden(c) && c != 0x2800)
			.filter((c) -> !isPayee("Har" + Character.toString(c) + "bour"))).isEmpty();
	}

	@ParameterizedTest
	@DisplayName("L8: blanks around a payee are refused, whichever they are")
	@ValueSource(strings = { "\u00A0", "\u2003", "\u3000", "\u200A", "\u2800" })
	void payeeWhenBlanksAreAroundItThenRefused(String blank) {
		for (String payee : List.of(blank, blank + "Harbour", "Harbour" + blank)) {
			assertThatIllegalArgumentException().isThrownBy(() -> new Payment("10.00 EUR", payee))
				.withMessageContaining("invisible")
				.withMessageNotContaining("Harbour");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Harbour Homes", "Zoë & Söhne GmbH", "ООО «Гавань»", "港湾住宅株式会社", "مرفأ للإسكان", "बंदरगाह",
			"L’Oréal", "7-Eleven #4711", "🏠 Homes" })
	void payeeWhenOfAnyScriptThenAccepted(String payee) {
		assertThatNoException().isThrownBy(() -> new Payment("10.00 EUR", payee));
	}

	private static boolean isHidden(int c) {
		return HIDDEN_TYPES.contains(Character.getType(c)) || TURNING.contains(c)
				|| IGNORABLE.stream().anyMatch((range) -> range[0] <= c && c <= range[1]);
	}

	private static IntStream codePoints() {
		return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
	}

	private static boolean isPayee(String payee) {
		try {
			return new Payment("10.00 EUR", payee).payee().equals(payee);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
