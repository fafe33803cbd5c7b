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

package dev.verify.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.VerificationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What arguments become on the wire, and which never get there.
 */
class ArgumentTests {

	private static final String SERVICE = "/v2/Services/VA00000000000000000000000000000000";

	private final RecordingServer server = new RecordingServer();

	private final VerifyClient verify = this.server.client().checkArguments(false).build();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ',
			value = { "+15017122661 %2B15017122661", "a@b.example a%40b.example", "../VE00 ..%2FVE00", "a/b a%2Fb",
					"a?b a%3Fb", "a#b a%23b", "a;b a%3Bb", "a%2e%2e a%252e%252e", "a\\b a%5Cb", "a&b=c a%26b%3Dc",
					"{Sid} %7BSid%7D", "ü %C3%BC", "... ...", "a..b a..b" })
	@DisplayName("R24, B17: nothing reaches a path unless it is encoded")
	void pathVariableWhenSentThenItStaysInItsSegment(String value, String segment) {
		this.server.answer(200, "{}");

		this.verify.verifications().fetch(value).block();

		assertThat(this.server.request().line()).isEqualTo("GET " + SERVICE + "/Verifications/" + segment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a\u0000b", "a\r\nHost: evil", "\u0661\u0662", "\uD800" })
	@DisplayName("R24: control characters and lone surrogates do no harm either")
	void pathVariableWhenExoticThenOneRequestWithOneSegment(String value) {
		this.server.answer(200, "{}");

		this.verify.entities().fetch(value).block();

		assertThat(this.server.request().uri()).matches(SERVICE + "/Entities/[A-Za-z0-9%]+");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", ".", ".." })
	@DisplayName("R24: what would leave its segment is refused")
	void pathVariableWhenItWouldLeaveItsSegmentThenRefused(String value) {
		refusedCall("Identity", this.verify.entities().fetch(value));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "YF", "YC00000000000000000000000000000000", "YF0000000000000000000000000000000",
			"YF000000000000000000000000000000000", "YF0000000000000000000000000000000g",
			"yf00000000000000000000000000000000", "YF00000000000000000000000000000000\n", "../sms" })
	@DisplayName("R24: what must be a SID is one")
	void sidWhenMalformedThenRefusedWithoutItsValue(String sid) {
		refusedCall("Sid", this.verify.factors().fetch("identity", sid));
	}

	@Test
	void argumentWhenNullThenRefusedByName() {
		refusedCall("CreateVerification", this.verify.verifications().create(nothing()));
		refusedCall("Status", this.verify.verifications().update("VE00000000000000000000000000000001", nothing()));
		refused("To", () -> CreateVerification.to(nothing(), Channel.SMS));
		refused("Locale", () -> CreateVerification.to("+15017122661", Channel.SMS).locale(nothing()));
	}

	@Test
	void serviceWhenMissingThenErrorSaysWhatToSet() {
		VerifyClient unscoped = VerifyClient.builder()
			.baseUrl(this.server.url())
			.credentials(VerifyCredentials.authToken("AC00000000000000000000000000000000", "token"))
			.build();

		assertThatIllegalStateException().isThrownBy(() -> unscoped.webhooks().list())
			.withMessageContaining("twilio.verify.service-sid")
			.withMessageContaining("VerifyClient.Builder#serviceSid")
			.withMessageContaining("withService");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void serviceWhenChangedThenOnlyTheNewClientIsAboutIt() {
		this.server.answer(200, "{}").answer(200, "{}");
		String other = "VAffffffffffffffffffffffffffffffff";

		this.verify.withService(other).entities().fetch("identity").block();
		this.verify.entities().fetch("identity").block();

		assertThat(this.server.requests()).extracting(RecordingServer.Request::uri)
			.containsExactly("/v2/Services/" + other + "/Entities/identity", SERVICE + "/Entities/identity");
	}

	@Test
	void serviceWhenNoSidThenRefused() {
		refused("serviceSid", () -> this.verify.withService("../VA"));
		refused("serviceSid", () -> this.server.client().serviceSid("VA"));
	}

	@Test
	void formWhenPrintedThenValuesAreMissing() {
		String phone = "+15017122661";

		assertThat(CreateVerification.to(phone, Channel.SMS).customCode("424242").tags(Map.of("k", "v")))
			.hasToString("CreateVerification[To, Channel, CustomCode, Tags]");
		assertThat(CheckVerification.to(phone, "424242").fields()).hasToString("[To, Code]");
	}

	@Test
	void formWhenChangedThenOriginalStaysAsItWas() {
		CreateVerification original = CreateVerification.to("+15017122661", Channel.SMS);

		CreateVerification changed = original.locale("de").locale("fr");

		assertThat(original.fields().names()).containsExactly("To", "Channel");
		assertThat(changed).isEqualTo(CreateVerification.to("+15017122661", Channel.SMS).locale("fr"))
			.hasSameHashCodeAs(CreateVerification.to("+15017122661", Channel.SMS).locale("fr"))
			.isNotEqualTo(original);
	}

	@Test
	void statusWhenUpdatedThenSentAsForm() {
		this.server.answer(200, "{\"status\": \"canceled\"}");

		this.verify.verifications().update("+15017122661", VerificationStatus.CANCELED).block();

		assertThat(this.server.request().line()).isEqualTo("POST " + SERVICE + "/Verifications/%2B15017122661");
		assertThat(this.server.request().body()).isEqualTo("Status=canceled");
	}

	@Test
	void credentialsWhenPrintedThenSecretIsMissing() {
		assertThat(List.of(VerifyCredentials.authToken("AC1", "hunter2"), VerifyCredentials.apiKey("SK1", "hunter2"))
			.toString()).doesNotContain("hunter2");
	}

	private static void refused(String name, Callable<?> call) {
		assertThatIllegalArgumentException().isThrownBy(call::call)
			.withMessageContaining(name)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("sms", "00000000000"));
	}

	private static void refusedCall(String name, Publisher<?> call) {
		assertThatExceptionOfType(VerifyArgumentException.class).isThrownBy(() -> Flux.from(call).blockLast())
			.withMessageContaining("was not sent: " + name + " must ")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("sms", "00000000000"));
	}

	@SuppressWarnings({ "NullAway", "TypeParameterUnusedInFormals" })
	private static <T> T nothing() {
		return null;
	}

}
