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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.verify.client.webhook.WebhookVersion;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.Deliveries;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.StoreFault;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A captured webhook, sent again and changed.
 */
class WebhookReplayTests {

	private static final int THREADS = 50;

	private static final int ROUNDS = 20;

	private static Deliveries deliveries;

	private static WebhookRequest genuine;

	private final List<VerifyWebhookEvent> events = new CopyOnWriteArrayList<>();

	@BeforeAll
	static void deliver() {
		deliveries = new Deliveries(false);
		deliveries.subscribe(WebhookVersion.V2);
		deliveries.enrollDevice();
		genuine = deliveries.take();
	}

	@AfterAll
	static void stop() {
		deliveries.close();
	}

	static Stream<Named<ChallengeLedger>> ledgers() {
		return Stream.of(Named.of("in memory", ChallengeLedger.inMemory()),
				Named.of("in a database", JdbcStores.of(Database.open()).ledger()));
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("R38, B22: 1,000 replays on two nodes, one effect")
	void eventWhenSentAThousandTimesToTwoNodesThenHasOneEffect(ChallengeLedger ledger) {
		List<VerifyWebhook> nodes = List.of(node(ledger), node(ledger));
		List<List<WebhookResponse>> answers = Race.of(THREADS,
				(thread) -> () -> Stream.generate(() -> nodes.get(thread % 2).receive(genuine)).limit(ROUNDS).toList());
		assertThat(answers.stream().flatMap(List::stream)).hasSize(1_000)
			.containsOnly(WebhookResponse.ACCEPTED, WebhookResponse.REPEATED)
			.containsOnlyOnce(WebhookResponse.ACCEPTED);
		assertThat(this.events).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOST_AFTER_COMMIT")
	@DisplayName("L5: an event that was refused with 503, at whatever use of the store, is taken when it comes again")
	void eventWhenStoreFailedThenIsTakenByTheRedelivery(StoreFault fault) {
		FailingDataSource database = new FailingDataSource(Database.open());
		VerifyWebhook webhook = node(JdbcStores.of(database).ledger());
		database.recover();
		webhook.receive(genuine);
		int uses = database.uses();
		for (int use = 1; use <= uses; use++) {
			this.events.clear();
			JdbcStores.of(database).ledger().forget(Instant.now().plusSeconds(60), Instant.now().plusSeconds(60));
			database.fail(fault, use, false);

			WebhookResponse first = webhook.receive(genuine);
			database.recover();

			assertThat(webhook.receive(genuine)).isEqualTo(
					(first == WebhookResponse.UNAVAILABLE) ? WebhookResponse.ACCEPTED : WebhookResponse.REPEATED);
			assertThat(this.events).hasSize(1);
		}
	}

	@Test
	@DisplayName("L5: a store that never lets anything change takes no event, and loses none")
	void eventWhenEveryChangeLosesThenIsTakenByTheRedelivery() {
		FailingDataSource database = new FailingDataSource(Database.open());
		VerifyWebhook webhook = node(JdbcStores.of(database).ledger());
		database.fail(StoreFault.DEADLOCK, 1, true);

		assertThat(webhook.receive(genuine)).isEqualTo(WebhookResponse.UNAVAILABLE);
		database.recover();

		assertThat(webhook.receive(genuine)).isEqualTo(WebhookResponse.ACCEPTED);
	}

	@Test
	@DisplayName("R37, B22: each byte and each field changed, none taken")
	void bodyWhenChangedAnywhereThenNotTaken() {
		VerifyWebhook webhook = node(ChallengeLedger.inMemory());
		List<byte[]> bodies = new ArrayList<>();
		for (int at = 0; at < genuine.body().length; at++) {
			byte[] body = genuine.body().clone();
			body[at] ^= 1;
			bodies.add(body);
			bodies.add(Arrays.copyOf(genuine.body(), at));
		}
		String text = new String(genuine.body(), StandardCharsets.UTF_8);
		for (String field : text.split("&")) {
			bodies.add(text.replace(field, "").getBytes(StandardCharsets.UTF_8));
			bodies.add((text + "&" + field + "x").getBytes(StandardCharsets.UTF_8));
			bodies.add((text + "&x" + field).getBytes(StandardCharsets.UTF_8));
		}
		assertThat(bodies).hasSizeGreaterThan(500)
			.allSatisfy((body) -> assertThat(
					webhook.receive(new WebhookRequest(genuine.signatures(), genuine.contentType(), body)).status())
				.isBetween(400, 499));
		assertThat(this.events).isEmpty();
	}

	@Test
	@DisplayName("R37: each character of the signature changed, none taken")
	void signatureWhenChangedAnywhereThenNotTaken() {
		VerifyWebhook webhook = node(ChallengeLedger.inMemory());
		String right = genuine.signatures().get(0);
		for (int at = 0; at < right.length(); at++) {
			String wrong = right.substring(0, at) + (char) (right.charAt(at) ^ 1) + right.substring(at + 1);
			assertThat(webhook.receive(new WebhookRequest(List.of(wrong), genuine.contentType(), genuine.body())))
				.isEqualTo(WebhookResponse.REFUSED);
		}
		assertThat(this.events).isEmpty();
	}

	@Test
	@DisplayName("R38: other fields cut out of the same signed text")
	void fieldsWhenCutDifferentlyThenHaveNoSecondEffect() {
		VerifyWebhook webhook = node(ChallengeLedger.inMemory());
		webhook.receive(genuine);
		String text = new String(genuine.body(), StandardCharsets.UTF_8);
		for (int at = 1; at < text.length() - 1; at++) {
			for (String cut : List.of("=", "&", "%3D")) {
				String joined = text.replace("=", "").replace("&", "");
				String other = joined.substring(0, Math.min(at, joined.length())) + cut
						+ joined.substring(Math.min(at, joined.length()));
				webhook.receive(new WebhookRequest(genuine.signatures(), genuine.contentType(),
						other.getBytes(StandardCharsets.UTF_8)));
				String moved = text.substring(0, at) + cut + text.substring(at);
				webhook.receive(new WebhookRequest(genuine.signatures(), genuine.contentType(),
						moved.getBytes(StandardCharsets.UTF_8)));
			}
		}
		assertThat(this.events).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("R37, R38, B22: 5,000 changes by chance of a form, and of JSON, have no second effect")
	void requestWhenChangedByChanceThenHasNoSecondEffect(boolean json) {
		try (Deliveries source = json ? new Deliveries(true) : null) {
			WebhookRequest original = (source != null) ? taken(source) : genuine;
			VerifyWebhook webhook = new VerifyWebhook((source != null) ? source.url() : deliveries.url(),
					List.of("emulator"), ChallengeLedger.inMemory(), SecondFactorEventPublisher.none(),
					this.events::add, Clock.systemUTC());
			assertThat(webhook.receive(original)).isEqualTo(WebhookResponse.ACCEPTED);
			Random random = new Random(20261125);
			for (int number = 0; number < 5_000; number++) {
				WebhookRequest changed = changed(original, random);
				assertThat(webhook.receive(changed)).as("%s", new String(changed.body(), StandardCharsets.ISO_8859_1))
					.isNotIn(WebhookResponse.ACCEPTED, WebhookResponse.UNAVAILABLE);
			}
			assertThat(this.events).hasSize(1);
		}
	}

	private static WebhookRequest taken(Deliveries source) {
		source.subscribe(WebhookVersion.V2);
		source.enrollDevice();
		return source.take();
	}

	/**
	 * Changes one byte, one stretch, or the place of one stretch; now and then the
	 * signature.
	 */
	private static WebhookRequest changed(WebhookRequest request, Random random) {
		byte[] body = request.body();
		int at = random.nextInt(body.length);
		int end = Math.min(body.length, at + 1 + random.nextInt(20));
		String text = new String(body, StandardCharsets.ISO_8859_1);
		String other = switch (random.nextInt(5)) {
			case 0 ->
				text.substring(0, at) + (char) (text.charAt(at) ^ (1 << random.nextInt(7))) + text.substring(at + 1);
			case 1 -> text.substring(0, at) + text.substring(end);
			case 2 -> text.substring(0, end) + text.substring(at);
			case 3 -> text.substring(0, at) + "&=%+\"{}[],:\\\0".charAt(random.nextInt(13)) + text.substring(at);
			default -> text.substring(at, end) + text.substring(0, at) + text.substring(end);
		};
		String signature = request.signatures().get(0);
		List<String> signatures = (random.nextInt(20) > 0) ? request.signatures()
				: List.of(signature.substring(0, random.nextInt(signature.length())));
		return new WebhookRequest(signatures, request.contentType(), other.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	@DisplayName("R40: 10 MB, 100,000 fields, deep JSON")
	void bodyWhenEnormousThenRefusedUnread() {
		VerifyWebhook webhook = node(ChallengeLedger.inMemory());
		assertThat(send(webhook, "application/x-www-form-urlencoded", "x".repeat(10_000_000)))
			.isEqualTo(WebhookResponse.TOO_LARGE);
		assertThat(send(webhook, "application/x-www-form-urlencoded", "a=b&".repeat(100_000)))
			.isEqualTo(WebhookResponse.TOO_LARGE);
		assertThat(send(webhook, "application/x-www-form-urlencoded", "a&".repeat(30_000)))
			.isEqualTo(WebhookResponse.MALFORMED);
		assertThat(send(webhook, "application/json", "[".repeat(60_000))).isEqualTo(WebhookResponse.REFUSED);
		assertThat(send(webhook, "application/x-www-form-urlencoded", "a=%zz")).isEqualTo(WebhookResponse.MALFORMED);
		assertThat(send(webhook, "application/x-www-form-urlencoded", "")).isEqualTo(WebhookResponse.REFUSED);
	}

	private static WebhookResponse send(VerifyWebhook webhook, String contentType, String body) {
		return webhook
			.receive(new WebhookRequest(genuine.signatures(), contentType, body.getBytes(StandardCharsets.UTF_8)));
	}

	private VerifyWebhook node(ChallengeLedger ledger) {
		return new VerifyWebhook(deliveries.url(), List.of("emulator"), ledger, SecondFactorEventPublisher.none(),
				this.events::add, Clock.systemUTC());
	}

}
