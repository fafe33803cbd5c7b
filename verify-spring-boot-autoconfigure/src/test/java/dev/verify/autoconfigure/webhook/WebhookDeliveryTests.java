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

package dev.verify.autoconfigure.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.verify.client.VerifyClient;
import dev.verify.client.entity.Factor;
import dev.verify.client.webhook.CreateWebhook;
import dev.verify.client.webhook.EventType;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.webhook.VerifyWebhookEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The emulator delivers to a Boot application with Spring Security, through a relay that
 * alone knows the public address. The address has escapes in its path and its query (F6).
 */
@Tag("slow")
class WebhookDeliveryTests {

	private static final String PATH = "/hooks/caf%C3%A9%20verify";

	private static final String TARGET = PATH + "?tenant=a%20b";

	private static final String IDENTITY = "10d2c8a1-0000-4000-8000-000000000001";

	private static final Relay RELAY = new Relay();

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static ConfigurableApplicationContext application;

	private static Relay.Passed genuine;

	@BeforeAll
	static void start() throws Exception {
		application = SpringApplication.run(Application.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--twilio.verify.base-url=" + EMULATOR.url(), "--twilio.verify.account-sid=" + EMULATOR.accountSid(),
				"--twilio.verify.auth-token=" + EMULATOR.authToken(),
				"--twilio.verify.service-sid=" + EMULATOR.serviceSid(), "--twilio.verify.second-factor.enabled=true",
				"--twilio.verify.second-factor.enrollment.methods=push",
				"--twilio.verify.webhook.url=" + RELAY.url(TARGET));
		RELAY.to(application.getEnvironment().getRequiredProperty("local.server.port", int.class));
		URI url = RELAY.url(TARGET);
		application.getBean(VerifyClient.class)
			.webhooks()
			.create(CreateWebhook.of("test", List.of(EventType.FACTOR_VERIFIED), url))
			.block();
		EMULATOR.handset(IDENTITY).enroll();
		genuine = RELAY.passed().poll(10, TimeUnit.SECONDS);
	}

	@AfterAll
	static void stop() {
		application.close();
		EMULATOR.close();
		RELAY.close();
	}

	@BeforeEach
	void oneEventSoFar() {
		assertThat(events()).hasSize(1);
	}

	@Test
	@DisplayName("R36, F6: delivered through a proxy, to a URL with escapes, ahead of Spring Security and without a CSRF token")
	void eventWhenDeliveredThenPublished() {
		assertThat(genuine.status()).isEqualTo(200);
		assertThat(events().get(0).type()).isEqualTo("factor.verified");
		assertThat(events().get(0).identity()).isEqualTo(IDENTITY);
	}

	@Test
	@DisplayName("R36: 20 spoofed headers change nothing, neither for better nor for worse")
	void headersWhenSpoofedThenOutcomeIsTheSame() {
		List<String[]> spoofs = Stream
			.of("Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix",
					"X-Forwarded-For", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override",
					"I-Twilio-Idempotency-Token")
			.flatMap((name) -> Stream.of(new String[] { name, "evil.example" },
					new String[] { name, "host=evil.example;proto=https, 443, /x" }))
			.toList();
		assertThat(spoofs).hasSize(20).allSatisfy((spoof) -> {
			assertThat(post(genuine.signature(), spoof)).isEqualTo(200);
			assertThat(post("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", spoof)).isEqualTo(403);
		});
		assertThat(events()).as("replayed, not published again (R38)").hasSize(1);
	}

	@Test
	@DisplayName("R40: 10 MB and 100,000 fields")
	void bodyWhenEnormousThenRefused() {
		String form = "application/x-www-form-urlencoded";
		// 413, or the connection is gone before the sender has read it.
		assertThat(RELAY.post(TARGET, form, new byte[10_000_000], "X-Twilio-Signature", "x")).isIn(413, 0);
		assertThat(RELAY.post(TARGET, form, "a=b&".repeat(100_000).getBytes(), "X-Twilio-Signature", "x"))
			.isEqualTo(413);
		assertThat(RELAY.post(TARGET, "text/plain", genuine.body(), "X-Twilio-Signature", genuine.signature()))
			.isEqualTo(415);
		assertThat(RELAY.post(TARGET, form, genuine.body())).isEqualTo(403);
	}

	@Test
	@DisplayName("R16: no other door opens beside the webhook")
	void pathWhenAnotherThenIsGuardedAsBefore() {
		for (String path : List.of("/hooks", PATH + "/", PATH + "/more", PATH + ";x=y/more", PATH + "more",
				"/hooks/caf%25C3%25A9%2520verify", "/account")) {
			assertThat(
					RELAY.post(path, genuine.contentType(), genuine.body(), "X-Twilio-Signature", genuine.signature()))
				.as(path)
				.isBetween(400, 403);
		}
	}

	@Test
	@DisplayName("R39: an answered push is told at once to the page that waits, after the API was read again")
	void pushWhenAnsweredThenWaitIsWoken() throws Exception {
		VerifyClient client = application.getBean(VerifyClient.class);
		Handset phone = EMULATOR.handset(IDENTITY);
		Factor factor = Objects.requireNonNull(client.factors().list(phone.identity()).blockFirst());
		Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, phone.identity(),
				Objects.requireNonNull(factor.sid()));
		application.getBean(EnrollmentRepository.class).save(device);
		client.webhooks()
			.create(CreateWebhook.of("answers", List.of(EventType.CHALLENGE_APPROVED), RELAY.url(TARGET)))
			.block();
		SecondFactorService service = application.getBean(SecondFactorService.class);
		StepResult<PendingChallenge> started = service.start(StartRequest.of("alice", device.id(), "attempt"));
		BlockingQueue<PushState> told = new LinkedBlockingQueue<>();
		service.pushWaits()
			.await("alice", ((StepResult.Success<PendingChallenge>) started).value())
			.subscribe(told::add);
		assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(PushState.PENDING);
		// The clock stands, so the schedule never asks a second time.
		phone.approve();
		assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(PushState.APPROVED);
	}

	@Test
	@DisplayName("R39, R51: a push that was denied is told once, though no page waits")
	void pushWhenDeniedWithoutAPageThenToldOnce() throws Exception {
		VerifyClient client = application.getBean(VerifyClient.class);
		Handset phone = EMULATOR.handset("10d2c8a1-0000-4000-8000-000000000002").enroll();
		Factor factor = Objects.requireNonNull(client.factors().list(phone.identity()).blockFirst());
		Enrollment device = Enrollment.ofFactor("erin", SecondFactorMethod.PUSH, phone.identity(),
				Objects.requireNonNull(factor.sid()));
		application.getBean(EnrollmentRepository.class).save(device);
		client.webhooks()
			.create(CreateWebhook.of("denials", List.of(EventType.CHALLENGE_DENIED), RELAY.url(TARGET)))
			.block();
		application.getBean(SecondFactorService.class).start(StartRequest.of("erin", device.id(), "attempt"));
		phone.deny();
		SecondFactorEvent.Denied told = application.getBean(Application.class).denied.poll(10, TimeUnit.SECONDS);
		assertThat(told).isNotNull().extracting((event) -> event.subject().userId()).isEqualTo("erin");
	}

	@Test
	@DisplayName("R39: a device that has registered is told at once to the page that waits, after the API was read again")
	void deviceWhenRegisteredThenWaitIsWoken() throws Exception {
		EnrollmentService service = application.getBean(EnrollmentService.class);
		StepResult<EnrollmentCandidate> begun = service
			.start(new EnrollmentRequest("dora", SecondFactorMethod.PUSH, "", "a".repeat(64), null));
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) begun).value();
		BlockingQueue<PushState> told = new LinkedBlockingQueue<>();
		service.await(candidate).subscribe(told::add);
		assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(PushState.PENDING);
		// The clock stands, so the schedule never asks a second time.
		EMULATOR.handset(candidate.identity()).enroll(candidate.secret());
		assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(PushState.APPROVED);
	}

	private static int post(String signature, String... header) {
		return RELAY.post(TARGET, genuine.contentType(), genuine.body(),
				Stream.concat(Stream.of("X-Twilio-Signature", signature), Stream.of(header)).toArray(String[]::new));
	}

	private static List<VerifyWebhookEvent> events() {
		return application.getBean(Application.class).events;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<VerifyWebhookEvent> events = new CopyOnWriteArrayList<>();

		private final BlockingQueue<SecondFactorEvent.Denied> denied = new LinkedBlockingQueue<>();

		@EventListener
		void hear(SecondFactorEvent.Denied event) {
			this.denied.add(event);
		}

		@EventListener
		void hear(VerifyWebhookEvent event) {
			if (event.identity().equals(IDENTITY) && event.challengeSid() == null) {
				this.events.add(event);
			}
		}

		@Bean
		Clock standingClock() {
			return Clock.fixed(Instant.now(), ZoneOffset.UTC);
		}

	}

}
