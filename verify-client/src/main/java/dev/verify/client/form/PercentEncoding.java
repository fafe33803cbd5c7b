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
import java.util.HexFormat;

import org.springframework.web.util.UriUtils;

/**
 * Encodes all but the unreserved characters of RFC 3986: by hand as long as a text is
 * ASCII, which most of it is.
 */
final class PercentEncoding {

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private PercentEncoding() {
	}

	static void append(String text, StringBuilder encoded) {
		int start = encoded.length();
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= 0x80) {
				encoded.setLength(start);
				encoded.append(UriUtils.encode(text, StandardCharsets.UTF_8));
				return;
			}
			if (isUnreserved(character)) {
				encoded.append(character);
			}
			else {
				HEX.toHexDigits(encoded.append('%'), (byte) character);
			}
		}
	}

	private static boolean isUnreserved(char character) {
		return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
				|| character >= '0' && character <= '9' || "-._~".indexOf(character) >= 0;
	}

}
