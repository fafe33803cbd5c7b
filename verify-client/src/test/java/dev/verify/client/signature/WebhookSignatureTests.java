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

package dev.verify.client.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is refused (R35, R37), and Twilio's published example.
 */
class WebhookSignatureTests {

	private static final String TOKEN = "12345";

	private static final URI URL = URI.create("https://mycompany.com/myapp.php?foo=1&bar=2");

	private static final Map<String, List<String>> FORM = Map.of("CallSid", List.of("CA1234567890ABCDE"), "Caller",
			List.of("+14158675309"), "Digits", List.of("1234"), "From", List.of("+14158675309"), "To",
			List.of("+18005551212"));

	private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

	private final WebhookSignature signature = WebhookSignature.of(TOKEN);

	@Test
	@DisplayName("R37 a form as in Twilio's documentation matches")
	void matchesWhenTwiliosExampleThenTrue() {
		assertThat(this.signature.matches(URL, SIGNATURE, FORM)).isTrue();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "rsoydt4t1cutdk1pdd93/vvr8b8=",
			" RSOYDt4T1cUTdK1PDd93/VVr8B8=", "RSOYDt4T1cUTdK1PDd93_VVr8B8=",
			"RSOYDt4T1cUTdK1PDd93/VVr8B8=,RSOYDt4T1cUTdK1PDd93/VVr8B8=" })
	@DisplayName("R35 no signature, an empty one, or one in another spelling is refused")
	void matchesWhenSignatureIsMissingOrWrongThenFalse(@Nullable String header) {
		assertThat(this.signature.matches(URL, header, FORM)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/myapp.php?foo=1&bar=2", "http://mycompany.com/myapp.php?foo=1&bar=2",
			"https://mycompany.com/myapp.php?bar=2&foo=1", "https://mycompany.com/myapp.php",
			"https://mycompany.com:8443/myapp.php?foo=1&bar=3", "https://mycompany.com/myapp.php/?foo=1&bar=2" })
	@DisplayName("R36 another address is refused")
	void matchesWhenUrlDiffersThenFalse(String url) {
		assertThat(this.signature.matches(URI.create(url), SIGNATURE, FORM)).isFalse();
	}

	@Test
	@DisplayName("R37 a changed, added or missing field is refused")
	void matchesWhenFormDiffersThenFalse() {
		assertThat(this.signature.matches(URL, SIGNATURE, Map.of())).isFalse();
		assertThat(this.signature.matches(URL, SIGNATURE, with("Digits", "1235"))).isFalse();
		assertThat(this.signature.matches(URL, SIGNATURE, with("digits", "1234"))).isFalse();
	}

	@Test
	@DisplayName("R35 while a token is rotated, the old one and the new one are good, a third is not")
	void matchesWhenTokensRotateThenOldAndNew() {
		assertThat(WebhookSignature.of("next", TOKEN).matches(URL, SIGNATURE, FORM)).isTrue();
		assertThat(WebhookSignature.of(TOKEN, "next").matches(URL, SIGNATURE, FORM)).isTrue();
		assertThat(WebhookSignature.of("next", "other").matches(URL, SIGNATURE, FORM)).isFalse();
	}

	@Test
	@DisplayName("R35 no token is an error at once, not a check that passes")
	void ofWhenThereIsNoTokenThenError() {
		assertThatIllegalArgumentException().isThrownBy(WebhookSignature::of).withMessageContaining("auth token");
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSignature.of(TOKEN, " "))
			.withMessageNotContaining(TOKEN);
	}

	@Test
	@DisplayName("R37 a body that is bound by nothing in the signed address is refused")
	void matchesWhenAddressHasNoBodyHashThenFalse() {
		String unbound = sign(URL.toString());
		assertThat(this.signature.matches(URL, unbound, "{}".getBytes(StandardCharsets.UTF_8))).isFalse();
		assertThat(this.signature.matches(URL, unbound, new byte[0])).isFalse();
	}

	@Test
	@DisplayName("R37 a body whose hash is not the signed one is refused")
	void matchesWhenBodyDiffersFromHashThenFalse() {
		URI signedUrl = URI.create(URL + "&bodySHA256=" + HexFormat.of().formatHex(new byte[32]));
		assertThat(this.signature.matches(signedUrl, sign(signedUrl.toString()), "{}".getBytes(StandardCharsets.UTF_8)))
			.isFalse();
	}

	@Test
	void matchesWhenUrlIsRelativeThenError() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.signature.matches(URI.create("/events"), SIGNATURE, FORM))
			.withMessage("url must be absolute and name a host");
	}

	@Test
	void toStringWhenCalledThenWithoutToken() {
		assertThat(this.signature).hasToString("WebhookSignature");
	}

	private static Map<String, List<String>> with(String name, String value) {
		Map<String, List<String>> changed = new HashMap<>(FORM);
		changed.put(name, List.of(value));
		return changed;
	}

	private static String sign(String text) {
		return new String(new SigningKey(TOKEN).sign(text), StandardCharsets.US_ASCII);
	}

}
