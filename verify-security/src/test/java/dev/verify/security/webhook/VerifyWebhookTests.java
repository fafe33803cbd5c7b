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
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.client.webhook.WebhookVersion;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Deliveries;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Webhooks as the emulator signs and delivers them.
 */
class VerifyWebhookTests {

	private static Deliveries form;

	private static WebhookRequest genuine;

	private final List<VerifyWebhookEvent> events = new CopyOnWriteArrayList<>();

	private final List<SecondFactorEvent> audit = new CopyOnWriteArrayList<>();

	@BeforeAll
	static void deliver() {
		form = new Deliveries(false);
		form.subscribe(WebhookVersion.V2);
		form.enrollDevice();
		genuine = form.take();
	}

	@AfterAll
	static void stop() {
		form.close();
	}

	@Test
	@DisplayName("R37: version 1 and version 2, as forms")
	void eventWhenDeliveredInEitherVersionThenAccepted() {
		try (Deliveries deliveries = new Deliveries(false)) {
			deliveries.subscribe(WebhookVersion.V1);
			deliveries.subscribe(WebhookVersion.V2);
			deliveries.enrollDevice();
			VerifyWebhook webhook = webhook(deliveries.url(), VerifyEmulator.DEFAULT_AUTH_TOKEN);
			for (int delivery = 0; delivery < 4; delivery++) {
				assertThat(webhook.receive(deliveries.take())).isEqualTo(WebhookResponse.ACCEPTED);
			}
			assertThat(this.events).extracting(VerifyWebhookEvent::type)
				.containsExactlyInAnyOrder("factor.created", "factor.created", "factor.verified", "factor.verified");
			assertThat(this.events)
				.allSatisfy((event) -> assertThat(event.serviceSid()).isEqualTo(deliveries.emulator.serviceSid()));
		}
	}

	@Test
	@DisplayName("R37: JSON, bound to the URL by its hash")
	void eventWhenDeliveredAsJsonThenAccepted() {
		try (Deliveries deliveries = new Deliveries(true)) {
			deliveries.subscribe(WebhookVersion.V2);
			deliveries.enrollDevice();
			VerifyWebhook webhook = webhook(deliveries.url(), VerifyEmulator.DEFAULT_AUTH_TOKEN);
			WebhookRequest request = deliveries.take();
			assertThat(webhook.receive(new WebhookRequest(request.signatures(), "application/json",
					(new String(request.body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8))))
				.isEqualTo(WebhookResponse.REFUSED);
			assertThat(webhook.receive(request)).isEqualTo(WebhookResponse.ACCEPTED);
			assertThat(this.events).singleElement()
				.extracting(VerifyWebhookEvent::type)
				.isIn("factor.created", "factor.verified");
		}
	}

	@Test
	@DisplayName("R35, B22: missing, empty, wrong and doubled signatures")
	void signatureWhenNotExactlyRightThenRefusedAndTold() {
		String right = genuine.signatures().get(0);
		List<List<String>> wrong = List.of(List.of(), List.of(""), List.of("x"), List.of(right, right),
				List.of(right, "x"), List.of(right + " "), List.of(right.toLowerCase(Locale.ROOT)),
				List.of(right + "," + right));
		for (List<String> signatures : wrong) {
			assertThat(
					webhook("emulator").receive(new WebhookRequest(signatures, genuine.contentType(), genuine.body())))
				.isEqualTo(WebhookResponse.REFUSED);
		}
		assertThat(this.events).isEmpty();
		assertThat(this.audit).hasSize(wrong.size())
			.allSatisfy((event) -> assertThat(event.details()).containsEntry("reason", "refused"));
	}

	@Test
	@DisplayName("R35: another token, and the old one while it is rotated")
	void tokenWhenAnotherThenRefusedAndWhenRotatedThenBothAreTaken() {
		assertThat(webhook("another").receive(genuine)).isEqualTo(WebhookResponse.REFUSED);
		assertThat(webhook("new", "emulator").receive(genuine)).isEqualTo(WebhookResponse.ACCEPTED);
	}

	@Test
	@DisplayName("R35: no token, no start")
	void tokenWhenMissingThenThereIsNoReceiver() {
		assertThatIllegalArgumentException().isThrownBy(this::webhook);
		assertThatIllegalArgumentException().isThrownBy(() -> webhook(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:1/hooks/verify?tenant=a%20b", "https://elsewhere.example/hooks/verify" })
	@DisplayName("R36: the URL of the configuration is what counts")
	void urlWhenConfiguredDifferentlyThenRefused(URI url) {
		assertThat(webhook(url, "emulator").receive(genuine)).isEqualTo(WebhookResponse.REFUSED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "multipart/form-data; boundary=x", "application/xml", "",
			"application/x-www-form-urlencoded; charset=utf-16", "nonsense" })
	@DisplayName("R40: content type")
	void contentTypeWhenNeitherFormNorJsonThenUnsupported(String contentType) {
		assertThat(webhook("emulator").receive(new WebhookRequest(genuine.signatures(), contentType, genuine.body())))
			.isEqualTo(WebhookResponse.UNSUPPORTED);
	}

	@Test
	void storeWhenItFailsThenEventIsNotTakenAndMayComeAgain() {
		ChallengeLedger withoutTables = JdbcStores.of(JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "")).ledger();
		assertThat(webhook(withoutTables, form.url(), "emulator").receive(genuine))
			.isEqualTo(WebhookResponse.UNAVAILABLE);
		assertThat(this.events).isEmpty();
		assertThat(webhook("emulator").receive(genuine)).isEqualTo(WebhookResponse.ACCEPTED);
	}

	@Test
	void listenerWhenItThrowsThenEventIsTakenAllTheSame() {
		VerifyWebhook webhook = new VerifyWebhook(form.url(), List.of("emulator"), ChallengeLedger.inMemory(),
				this.audit::add, (event) -> {
					throw new IllegalStateException("broken");
				}, Clock.systemUTC());
		assertThat(webhook.receive(genuine)).isEqualTo(WebhookResponse.ACCEPTED);
		assertThat(webhook.receive(genuine)).isEqualTo(WebhookResponse.REPEATED);
	}

	@Test
	@DisplayName("R44: texts show nothing of what was sent")
	void textWhenPrintedThenShowsNothingPersonal() {
		webhook("emulator").receive(genuine);
		VerifyWebhookEvent event = this.events.get(0);
		assertThat(event + " " + genuine).doesNotContain(event.identity(), event.factorSid(), event.id());
	}

	private VerifyWebhook webhook(String... tokens) {
		return webhook(form.url(), tokens);
	}

	private VerifyWebhook webhook(URI url, String... tokens) {
		return webhook(ChallengeLedger.inMemory(), url, tokens);
	}

	private VerifyWebhook webhook(ChallengeLedger ledger, URI url, String... tokens) {
		return new VerifyWebhook(url, List.of(tokens), ledger, this.audit::add, this.events::add, Clock.systemUTC());
	}

}
