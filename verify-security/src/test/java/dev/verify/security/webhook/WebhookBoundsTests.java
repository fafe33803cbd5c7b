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

package dev.verify.security.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.ledger.ChallengeLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * R40, R44: the bounds of a webhook, to the last that is allowed and the first that is
 * not.
 */
class WebhookBoundsTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String FACTOR = "YF" + "0".repeat(32);

	private static final String SERVICE = "VA" + "0".repeat(32);

	private static final String EVENT = """
			{"uuid":"1","type":"factor.verified","service_sid":"%s","entity_identity":"i","factor_sid":"%s","more":%%s}"""
		.formatted(SERVICE, FACTOR);

	private final List<SecondFactorEvent> audit = new ArrayList<>();

	private final List<VerifyWebhookEvent> taken = new ArrayList<>();

	private final VerifyWebhook webhook = new VerifyWebhook(URI.create("https://bank.example/hooks"), List.of("token"),
			ChallengeLedger.inMemory(), this.audit::add, this.taken::add, Clock.systemUTC());

	@Test
	void bodyWhenOneByteTooLargeThenNotLookedAt() {
		assertThat(receive(VerifyWebhook.MAX_BODY)).isEqualTo(WebhookResponse.REFUSED);
		assertThat(receive(VerifyWebhook.MAX_BODY + 1)).isEqualTo(WebhookResponse.TOO_LARGE);
	}

	@Test
	void formWhenOneFieldTooManyThenRefused() {
		assertThat(WebhookBody.of(FORM, fields(WebhookBody.MOST_FIELDS))).isNotNull();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WebhookBody.of(FORM, fields(WebhookBody.MOST_FIELDS + 1)));
	}

	@Test
	void formWhenANameIsEmptyThenStillAName() {
		WebhookBody body = WebhookBody.of(FORM, "=value&name".getBytes(StandardCharsets.UTF_8));

		assertThat(body).isNotNull();
		assertThat(body.field("")).isEqualTo("value");
		assertThat(body.field("name")).isEmpty();
	}

	@Test
	@DisplayName("R51: what makes no sense is told as a refusal")
	void webhookWhenMalformedThenTold() {
		byte[] body = "a=%zz".getBytes(StandardCharsets.UTF_8);

		assertThat(this.webhook.receive(new WebhookRequest(List.of("x"), FORM, body)))
			.isEqualTo(WebhookResponse.MALFORMED);
		assertThat(this.audit).singleElement().isInstanceOf(SecondFactorEvent.WebhookRefused.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hooks", "mailto:a@b.example" })
	void webhookWhenItsAddressHasNoHostThenRefused(URI url) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new VerifyWebhook(url, List.of("token"), ChallengeLedger.inMemory(), this.audit::add, (event) -> {
				}, Clock.systemUTC()));
	}

	@ParameterizedTest
	@CsvSource({ "'', a.b, VA, i, YF, YC, id", "id, word, VA, i, YF, YC, type", "id, a.b, VB, i, YF, YC, serviceSid",
			"id, a.b, VA, '', YF, YC, identity", "id, a.b, VA, i, YE, YC, factorSid",
			"id, a.b, VA, i, YF, YD, challengeSid" })
	void eventWhenAPartHasAnotherFormThenRefusedByName(String id, String type, String service, String identity,
			String factor, String challenge, String name) {
		String digits = "0".repeat(32);
		assertThatIllegalArgumentException().isThrownBy(
				() -> new VerifyWebhookEvent(id, type, service + digits, identity, factor + digits, challenge + digits))
			.withMessageStartingWith(name + " must");
	}

	@Test
	void eventWhenItsIdentityHasTheLastAllowedLengthThenAccepted() {
		assertThat(new VerifyWebhookEvent("id", "a.b", SERVICE, "i".repeat(255), FACTOR, null))
			.hasToString("VerifyWebhookEvent[type=a.b]");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new VerifyWebhookEvent("id", "a.b", SERVICE, "i".repeat(256), FACTOR, null));
		assertThat(new WebhookRequest(List.of("signature"), FORM, new byte[3])).hasToString("WebhookRequest[3 bytes]");
	}

	static Stream<String> strangeJson() {
		return Stream.of("[".repeat(VerifyWebhook.MAX_BODY), "{\"a\":".repeat(10_000),
				EVENT.formatted("[".repeat(17) + "]".repeat(17)),
				EVENT.formatted("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)), EVENT.formatted("1".repeat(60_000)),
				EVENT.formatted("1e" + "9".repeat(1_001)), EVENT.formatted("1,\"uuid\":\"other\""),
				EVENT.formatted("1").concat("]"), "[" + EVENT.formatted("1") + "]", "1e999999999", "\"text\"", "null",
				"");
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("strangeJson")
	@DisplayName("R40: JSON that is signed, but too deep, too long or no event, is refused")
	void jsonWhenSignedAndStrangeThenRefused(String body) throws GeneralSecurityException {
		assertThat(receiveSigned(body)).isEqualTo(WebhookResponse.MALFORMED);
		assertThat(WebhookResponse.MALFORMED.status()).isEqualTo(400);
		assertThat(this.taken).isEmpty();
	}

	@Test
	void jsonWhenAsDeepAsIsAllowedThenTaken() throws GeneralSecurityException {
		assertThat(receiveSigned(EVENT.formatted("[".repeat(15) + "]".repeat(15)))).isEqualTo(WebhookResponse.ACCEPTED);
		assertThat(this.taken).hasSize(1);
	}

	/** As Twilio signs what is no form: the address with the digest of the body. */
	private WebhookResponse receiveSigned(String json) throws GeneralSecurityException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
		Mac mac = Mac.getInstance("HmacSHA1");
		mac.init(new SecretKeySpec("token".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
		String signed = "https://bank.example/hooks?bodySHA256=" + digest;
		String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		return this.webhook.receive(new WebhookRequest(List.of(signature), "application/json", body));
	}

	private WebhookResponse receive(int size) {
		return this.webhook
			.receive(new WebhookRequest(List.of("x"), FORM, "a".repeat(size).getBytes(StandardCharsets.UTF_8)));
	}

	private static byte[] fields(int count) {
		return "a=1&".repeat(count - 1).concat("a=1").getBytes(StandardCharsets.UTF_8);
	}

}
