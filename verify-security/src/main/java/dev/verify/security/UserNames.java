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

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Folds the spellings of a name that a directory may take for one (RFC 4518, NFKC).
 */
final class UserNames {

	private static final Pattern BLANKS = Pattern.compile("[\\p{IsWhite_Space}\\p{Z}]+");

	/** Unicode's Default_Ignorable_Code_Point, and control characters. */
	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5"
			+ "\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8"
			+ "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

	private UserNames() {
	}

	/**
	 * Called twice, since some characters fall apart on the way and are one only then.
	 */
	static String fold(String name) {
		// Asked at each request, and true of most names.
		return isFolded(name) ? name : once(once(name));
	}

	/** Tells whether each half of a character has its other half. */
	static boolean isWellFormed(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))
					&& (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(++i)))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isFolded(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c <= ' ' || c >= 0x7F || (c >= 'A' && c <= 'Z')) {
				return false;
			}
		}
		return true;
	}

	/** There and back, since some letters have one capital and two small forms. */
	private static String once(String name) {
		String text = Normalizer.normalize(name, Normalizer.Form.NFKC);
		text = INVISIBLE.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("");
		text = BLANKS.matcher(text).replaceAll(" ").strip();
		return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
	}

}
