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
