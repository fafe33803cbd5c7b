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
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.verify.client.entity.Factor;
import dev.verify.client.webhook.WebhookVersion;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Deliveries;
import dev.verify.security.ledger.ChallengeLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an event may and may not bring about.
 */
class WebhookHintTests {

	private final Deliveries deliveries = new Deliveries(false);

	private final List<VerifyWebhookEvent> events = new ArrayList<>();

	private final VerifyWebhook webhook = new VerifyWebhook(this.deliveries.url(), List.of("emulator"),
			ChallengeLedger.inMemory(), SecondFactorEventPublisher.none(), this.events::add, Clock.systemUTC());

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory();

	private final SecondFactorService service = SecondFactorServices.builder(this.deliveries.client, this.enrollments)
		.build();

	private Handset phone;

	private PendingChallenge pending;

	@BeforeEach
	void askForAPush() {
		this.phone = this.deliveries.enrollDevice();
		Factor factor = this.deliveries.client.factors().list(this.phone.identity()).blockFirst();
		Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, this.phone.identity(),
				Objects.requireNonNull(factor.sid()));
		this.enrollments.save(device);
		this.deliveries.subscribe(WebhookVersion.V2);
		StepResult<PendingChallenge> started = this.service
			.start(StartRequest.of("alice", device.id(), "attempt").from("203.0.113.7"));
		this.pending = ((StepResult.Success<PendingChallenge>) started).value();
	}

	@AfterEach
	void stop() {
		this.deliveries.close();
	}

	@Test
	@DisplayName("R39: a signed approval of which the API knows nothing")
	void approvalWhenForgedButSignedThenGrantsNothing() {
		assertThat(this.webhook.receive(forged("challenge.approved"))).isEqualTo(WebhookResponse.ACCEPTED);
		assertThat(check()).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.NOT_YET));
	}

	@Test
	@DisplayName("R39: the device's own approval grants once the API has told it")
	void approvalWhenGivenOnTheDeviceThenEventNamesTheChallengeThatPasses() {
		String challenge = this.phone.approve().challengeSid();
		assertThat(this.webhook.receive(this.deliveries.take())).isEqualTo(WebhookResponse.ACCEPTED);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo("challenge.approved");
			assertThat(event.challengeSid()).isEqualTo(challenge);
			assertThat(event.identity()).isEqualTo(this.phone.identity());
		});
		assertThat(check()).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("R38: events out of order take nothing back")
	void eventsWhenOutOfOrderThenNeitherGrantNorTakeBack() {
		this.phone.approve();
		for (String type : List.of("challenge.approved", "challenge.pending", "challenge.expired",
				"challenge.denied")) {
			this.webhook.receive(forged(type));
		}
		assertThat(check()).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("R37: a field given twice, or missing, though signed")
	void eventWhenAmbiguousThoughSignedThenMalformed() {
		assertThat(this.webhook.receive(
				sign("type=challenge.approved&type=challenge.denied", "typechallenge.approvedtypechallenge.denied")))
			.isEqualTo(WebhookResponse.MALFORMED);
		assertThat(this.webhook.receive(sign("type=challenge.approved", "typechallenge.approved")))
			.isEqualTo(WebhookResponse.MALFORMED);
		assertThat(this.events).isEmpty();
	}

	private StepResult<SecondFactorMethod> check() {
		return this.service.verify("alice", this.pending, "");
	}

	private WebhookRequest forged(String type) {
		String challenge = this.phone.pending().isEmpty() ? "YC" + "1".repeat(32)
				: this.phone.pending().get(0).challengeSid();
		SortedMap<String, String> fields = new TreeMap<>(Map.of("uuid", UUID.randomUUID().toString(), "type", type,
				"service_sid", this.deliveries.emulator.serviceSid(), "entity_identity", this.phone.identity(),
				"factor_sid", "YF" + "2".repeat(32), "challenge_sid", challenge));
		StringBuilder body = new StringBuilder();
		StringBuilder signed = new StringBuilder();
		fields.forEach((name, value) -> {
			body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(value);
			signed.append(name).append(value);
		});
		return sign(body.toString(), signed.toString());
	}

	private WebhookRequest sign(String body, String signed) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec("emulator".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
			String text = this.deliveries.url() + signed;
			return new WebhookRequest(
					List.of(Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))),
					"application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
