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

package dev.verify.autoconfigure.observation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.entity.UpdateChallenge;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.emulator.VerifyEmulator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What calls mean, counted: for each way to prove oneself, and for each way to fail.
 */
class DomainMetersTests {

	private static final String PHONE = "+15005550106";

	private static final String ALICE = "ff483d1ff591898a";

	private static VerifyEmulator emulator;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyObservationAutoConfiguration.class,
				VerifyClientAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.meters)
		.withPropertyValues("twilio.verify.base-url=" + emulator.url(),
				"twilio.verify.account-sid=" + emulator.accountSid(),
				"twilio.verify.auth-token=" + emulator.authToken(),
				"twilio.verify.service-sid=" + emulator.serviceSid(),
				"twilio.verify.clients.shop.service-sid=" + emulator.serviceSid());

	@BeforeAll
	static void startEmulator() {
		emulator = VerifyEmulator.start();
	}

	@AfterAll
	static void stopEmulator() {
		emulator.close();
	}

	@BeforeEach
	void reset() {
		emulator.reset();
	}

	@Test
	void codeWhenWrongAndThenRightThenBothAreCountedAndTheApprovalIsTimed() {
		this.application.run((context) -> {
			VerifyClient verify = context.getBean("shopVerifyClient", VerifyClient.class);
			verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
			verify.verifications().check(CheckVerification.to(PHONE, "0000")).block();
			verify.verifications().check(CheckVerification.to(PHONE, emulator.inbox().latestTo(PHONE).code())).block();
			assertThat(count("twilio.verify.started", "client.name", "shop", "channel", "sms")).isOne();
			assertThat(count("twilio.verify.checked", "channel", "sms", "status", "pending")).isOne();
			assertThat(count("twilio.verify.checked", "channel", "sms", "status", "approved")).isOne();
			assertThat(approvals("sms")).isOne();
		});
	}

	@Test
	void totpWhenWrongAndThenRightThenBothAreCounted() {
		this.application.run((context) -> {
			VerifyClient verify = context.getBean(VerifyClient.class);
			NewFactor factor = verify.factors().create(ALICE, CreateFactor.totp("Alice")).block();
			verify.factors()
				.update(ALICE, factor.sid(), UpdateFactor.authPayload(emulator.handset(ALICE).code()))
				.block();
			Challenge challenge = verify.challenges()
				.create(ALICE, CreateChallenge.of(factor.sid()).authPayload("000000"))
				.block();
			verify.challenges()
				.update(ALICE, challenge.sid(), UpdateChallenge.authPayload(emulator.handset(ALICE).code()))
				.block();
			assertThat(count("twilio.verify.started", "client.name", "default", "channel", "totp")).isOne();
			assertThat(count("twilio.verify.checked", "channel", "totp", "status", "pending")).isOne();
			assertThat(count("twilio.verify.checked", "channel", "totp", "status", "approved")).isOne();
			assertThat(approvals("totp")).isOne();
		});
	}

	@Test
	void pushWhenPolledOftenThenItsAnswerIsCountedOnce() {
		this.application.run((context) -> {
			VerifyClient verify = context.getBean(VerifyClient.class);
			emulator.handset(ALICE).enroll();
			Factor factor = verify.factors().list(ALICE).blockFirst();
			for (String answer : List.of("approved", "denied")) {
				Challenge challenge = verify.challenges()
					.create(ALICE, CreateChallenge.of(factor.sid()).detailsMessage("Log in?"))
					.block();
				verify.challenges().fetch(ALICE, challenge.sid()).block();
				if (answer.equals("approved")) {
					emulator.handset(ALICE).approve();
				}
				else {
					emulator.handset(ALICE).deny();
				}
				verify.challenges().fetch(ALICE, challenge.sid()).repeat(2).blockLast();
				assertThat(count("twilio.verify.checked", "channel", "push", "status", answer)).isOne();
			}
			assertThat(count("twilio.verify.started", "channel", "push")).isEqualTo(2);
			assertThat(this.meters.find("twilio.verify.checked").tags("status", "pending").counter()).isNull();
			assertThat(approvals("push")).isOne();
		});
	}

	@Test
	void startWhenRefusedThenCountedByReason() {
		Map<Integer, String> reasons = Map.of(60203, "max_sends", 60202, "max_checks", 60410, "blocked", 20404, "gone",
				20429, "throttled", 60200, "invalid", 20003, "credentials", 20500, "provider_down", 60323, "closed");
		this.application.run((context) -> reasons.forEach((code, reason) -> {
			emulator.fail("CreateVerification").times(1).withCode(code);
			fails(context.getBean(VerifyClient.class)
				.verifications()
				.create(CreateVerification.to(PHONE, Channel.SMS)));
			assertThat(count("twilio.verify.refused", "step", "start", "reason", reason)).as(reason).isOne();
		}));
	}

	@Test
	void callWhenItHasNoAnswerThenCountedByWhatIsKnown() {
		this.application.run((context) -> {
			VerifyClient verify = context.getBean(VerifyClient.class);
			emulator.fail("CreateVerificationCheck").withReset();
			fails(verify.verifications().check(CheckVerification.to(PHONE, "0000")));
			assertThat(count("twilio.verify.refused", "step", "check", "reason", "no_answer")).isOne();
			emulator.fail("FetchChallenge").withReset();
			fails(verify.challenges().fetch(ALICE, "YC" + "0".repeat(32)));
			assertThat(this.meters.find("twilio.verify.refused").counters()).hasSize(1);
		});
		this.application.withPropertyValues("twilio.verify.base-url=http://localhost:1").run((context) -> {
			fails(context.getBean(VerifyClient.class).verifications().check(CheckVerification.to(PHONE, "0000")));
			assertThat(count("twilio.verify.refused", "step", "check", "reason", "not_sent")).isOne();
		});
	}

	@Test
	@DisplayName("R44: whatever the API answers, tags have one of few values")
	void tagsWhenTheApiInventsWordsThenOther() {
		this.application.run((context) -> {
			for (int code : new int[] { 60204, 60205, 60206, 60214, 60217 }) {
				emulator.fail("CreateVerification").times(1).withCode(code);
				fails(context.getBean(VerifyClient.class)
					.verifications()
					.create(CreateVerification.to(PHONE, Channel.SMS)));
			}
			Set<String> values = new TreeSet<>();
			this.meters.find("twilio.verify.refused")
				.meters()
				.forEach((meter) -> meter.getId().getTags().stream().map(Tag::getValue).forEach(values::add));
			assertThat(values).containsExactlyInAnyOrder("default", "start", "other");
		});
	}

	private double count(String name, String... tags) {
		return this.meters.get(name).tags(tags).counter().count();
	}

	private long approvals(String channel) {
		return this.meters.get("twilio.verify.approval").tag("channel", channel).timer().count();
	}

	private static void fails(Mono<?> call) {
		call.onErrorResume(VerifyException.class, (failure) -> Mono.empty()).block();
	}

}
