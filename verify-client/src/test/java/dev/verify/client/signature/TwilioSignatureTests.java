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
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.twilio.security.RequestValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agrees with twilio-java's {@link RequestValidator}, which has no way to sign: a text is
 * signed here, and both must find it right, or both wrong (R37).
 */
@DisplayName("R37 agrees with twilio-java")
class TwilioSignatureTests {

	private static final String TOKEN = "0123456789abcdef0123456789abcdef";

	private final WebhookSignature ours = WebhookSignature.of(TOKEN);

	private final RequestValidator theirs = new RequestValidator(TOKEN);

	@ParameterizedTest
	@CsvSource({ "https://example.org/events, https://example.org/events",
			"https://example.org/events, https://example.org:443/events",
			"https://example.org:443/events, https://example.org/events",
			"https://example.org:8443/events?a=b, https://example.org/events?a=b",
			"https://example.org:8443/events?a=b, https://example.org:8443/events?a=b",
			"http://example.org/events, http://example.org:80/events",
			"https://user:secret@example.org/events, https://user:secret@example.org:443/events",
			"https://[::1]/events, https://[::1]:443/events", "http://[::1]:8080/events, http://[::1]/events",
			"https://example.org, https://example.org:443" })
	void formWhenSignedWithOrWithoutPortThenBothAccept(String registered, String signed) {
		Map<String, List<String>> form = Map.of("type", List.of("challenge.approved"), "Uuid", List.of("é ü +&=%"),
				"empty", List.of(""), "uuid", List.of("1"));
		String signature = sign(signed + flat(form));
		assertThat(this.theirs.validate(registered, single(form), signature)).isTrue();
		assertThat(this.ours.matches(URI.create(registered), signature, form)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "https://example.org/events, https://example.org:8443/events",
			"https://example.org/events, http://example.org/events",
			"https://example.org/events, https://example.org/Events" })
	void formWhenSignedForAnotherAddressThenBothRefuse(String registered, String signed) {
		Map<String, List<String>> form = Map.of("a", List.of("b"));
		String signature = sign(signed + "ab");
		assertThat(this.theirs.validate(registered, single(form), signature)).isFalse();
		assertThat(this.ours.matches(URI.create(registered), signature, form)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.org/events?", "https://example.org/events?a=b&",
			"https://example.org:8443/events?" })
	void bodyWhenHashIsInTheSignedAddressThenBothAccept(String registered) throws Exception {
		String body = "{\"type\":\"challenge.approved\",\"name\":\"é\"}";
		String url = registered + "bodySHA256=" + sha256(body);
		String signature = sign(url);
		assertThat(this.theirs.validate(url, body, signature)).isTrue();
		assertThat(matches(url, signature, body)).isTrue();
		assertThat(matches(registered.substring(0, registered.length() - 1), signature, body)).isTrue();
		assertThat(this.theirs.validate(url, body + " ", signature)).isFalse();
		assertThat(matches(url, signature, body + " ")).isFalse();
	}

	@Test
	void bodyWhenHashIsNotTheLastParameterThenBothAccept() throws Exception {
		String url = "https://example.org/events?bodySHA256=" + sha256("{}") + "&a=b";
		assertThat(this.theirs.validate(url, "{}", sign(url))).isTrue();
		assertThat(matches(url, sign(url), "{}")).isTrue();
	}

	@Test
	void formWhenNameRepeatsThenSortedDistinctValuesAsInTwiliosOtherLibraries() {
		Map<String, List<String>> form = Map.of("a", List.of("2", "1", "2"), "b", List.of("3"));
		assertThat(this.ours.matches(URI.create("https://example.org/"), sign("https://example.org/a1a2b3"), form))
			.isTrue();
		assertThat(this.ours.matches(URI.create("https://example.org/"), sign("https://example.org/a2b3"), form))
			.isFalse();
	}

	@Test
	void formWhenAddressIsEncodedThenSignedAsItIs() {
		String url = "https://example.org/a%2Fb?c=%2B1";
		assertThat(this.ours.matches(URI.create(url), sign(url), Map.of())).isTrue();
		assertThat(this.ours.matches(URI.create(url), sign("https://example.org/a/b?c=+1"), Map.of())).isFalse();
	}

	private boolean matches(String url, String signature, String body) {
		return this.ours.matches(URI.create(url), signature, body.getBytes(StandardCharsets.UTF_8));
	}

	private static String flat(Map<String, List<String>> form) {
		StringBuilder flat = new StringBuilder();
		new TreeMap<>(form).forEach((name, values) -> flat.append(name).append(values.get(0)));
		return flat.toString();
	}

	private static Map<String, String> single(Map<String, List<String>> form) {
		return form.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().get(0)));
	}

	private static String sign(String text) {
		return new String(new SigningKey(TOKEN).sign(text), StandardCharsets.US_ASCII);
	}

	private static String sha256(String body) throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(hash);
	}

}
