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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.verify.client.attempt.SummarizeAttempts;
import dev.verify.client.entity.ApprovePasskeyChallenge;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreateAccessToken;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.CreatePasskey;
import dev.verify.client.entity.CreatePasskeyChallenge;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.FormType;
import dev.verify.client.entity.NewPasskey;
import dev.verify.client.entity.NotificationPlatform;
import dev.verify.client.entity.PasskeyChallenge;
import dev.verify.client.entity.UpdateChallenge;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.Channel;
import dev.verify.client.form.Paging;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.ratelimit.UpdateBucket;
import dev.verify.client.service.CreateService;
import dev.verify.client.service.Service;
import dev.verify.client.service.UpdateService;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.client.webhook.CreateWebhook;
import dev.verify.client.webhook.EventType;
import dev.verify.client.webhook.UpdateWebhook;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.PasskeyAuthenticator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client against a server that remembers what it was told, and was written by others.
 */
class EmulatorTests {

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static final String PHONE = "+15017122661";

	private static final String IDENTITY = "0123456789abcdef";

	private static final String MESSAGING_SERVICE = "MG00000000000000000000000000000000";

	private final VerifyClient verify = VerifyClient.builder()
		.baseUrl(URI.create(EMULATOR.url()))
		.credentials(VerifyCredentials.authToken(EMULATOR.accountSid(), EMULATOR.authToken()))
		.serviceSid(EMULATOR.serviceSid())
		.build();

	@AfterAll
	static void stop() {
		EMULATOR.close();
	}

	@Test
	void everyOperationWhenCalledThenSucceeds() {
		EMULATOR.reset();
		verifications();
		totp();
		push();
		passkeys();
		rateLimits();
		webhooksAndSenders();
		account();
		services();

		Set<String> succeeded = EMULATOR.requests()
			.all()
			.stream()
			.filter((request) -> request.status() < 300)
			.map((request) -> request.operation())
			.collect(Collectors.toSet());
		assertThat(succeeded).containsAll(Declared.all().keySet());
	}

	private void verifications() {
		Verification started = get(
				this.verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS).locale("de")));
		String code = EMULATOR.inbox().latestTo(PHONE).code();

		assertThat(get(this.verify.verifications().fetch(started.sid())).status())
			.isEqualTo(VerificationStatus.PENDING);
		assertThat(get(this.verify.verifications().check(CheckVerification.of(started.sid(), code))).status())
			.isEqualTo(VerificationStatus.APPROVED);
		get(this.verify.verifications().create(CreateVerification.to(PHONE, Channel.CALL)));
		assertThat(get(this.verify.verifications().update(PHONE, VerificationStatus.CANCELED)).status())
			.isEqualTo(VerificationStatus.CANCELED);
	}

	private void totp() {
		assertThat(get(this.verify.entities().create(IDENTITY)).identity()).isEqualTo(IDENTITY);
		String sid = get(this.verify.factors().create(IDENTITY, CreateFactor.totp("Phone"))).sid();
		Factor proved = get(this.verify.factors()
			.update(IDENTITY, sid, UpdateFactor.authPayload(EMULATOR.handset(IDENTITY).code())));

		assertThat(proved.status()).isEqualTo(FactorStatus.VERIFIED);
		assertThat(get(this.verify.factors().fetch(IDENTITY, sid))).isEqualTo(proved);
		Challenge challenge = get(this.verify.challenges().create(IDENTITY, CreateChallenge.of(sid)));
		EMULATOR.clock().advance(Duration.ofSeconds(60));
		Challenge answered = get(this.verify.challenges()
			.update(IDENTITY, challenge.sid(), UpdateChallenge.authPayload(EMULATOR.handset(IDENTITY).code())));
		assertThat(answered.status()).isEqualTo(ChallengeStatus.APPROVED);
		assertThat(get(this.verify.challenges().list(IDENTITY).collectList())).hasSize(1);
		assertThat(get(this.verify.factors().list(IDENTITY).collectList())).containsExactly(proved);
		done(this.verify.factors().delete(IDENTITY, sid));
	}

	private void push() {
		String token = get(this.verify.accessTokens().create(CreateAccessToken.push(IDENTITY))).sid();
		assertThat(get(this.verify.accessTokens().fetch(token)).sid()).isEqualTo(token);
		EMULATOR.handset(IDENTITY).enroll();
		String factor = get(this.verify.factors().list(IDENTITY).next()).sid();
		get(this.verify.factors()
			.update(IDENTITY, factor,
					UpdateFactor.config()
						.configNotificationPlatform(NotificationPlatform.FCM)
						.configNotificationToken("t".repeat(32))));
		String challenge = get(this.verify.challenges()
			.create(IDENTITY, CreateChallenge.of(factor).detailsMessage("Log in?").detailsField("Where", "Paris")))
			.sid();
		get(this.verify.notifications().create(IDENTITY, challenge));
		EMULATOR.handset(IDENTITY).approve();

		Challenge approved = get(this.verify.challenges().fetch(IDENTITY, challenge));
		assertThat(approved.status()).isEqualTo(ChallengeStatus.APPROVED);
		assertThat(approved.details().fields().get(0).value()).isEqualTo("Paris");
		get(this.verify.forms().fetch(FormType.PUSH));
		assertThat(get(this.verify.entities().list().collectList()))
			.containsExactly(get(this.verify.entities().fetch(IDENTITY)));
		done(this.verify.entities().delete(IDENTITY));
	}

	private void passkeys() {
		String identity = "passkey-user";
		String origin = "https://example.com";
		PasskeyAuthenticator authenticator = EMULATOR.handset(identity).passkeys();
		NewPasskey created = get(this.verify.passkeys()
			.create(CreatePasskey.of(identity, "Laptop")
				.relyingParty("example.com", "Example", List.of(origin))
				.authenticatorAttachment(AuthenticatorAttachment.ANY)
				.discoverableCredentials(PasskeyRequirement.PREFERRED)
				.userVerification(PasskeyRequirement.REQUIRED)));
		Factor verified = get(this.verify.passkeys()
			.verify(VerifyPasskey.credential(authenticator.create(json(created.options()), origin))));
		assertThat(verified.sid()).isEqualTo(created.sid());
		assertThat(get(this.verify.factors().fetch(identity, created.sid()))).isEqualTo(verified);

		PasskeyChallenge challenge = get(this.verify.passkeys().challenge(CreatePasskeyChallenge.of(identity)));
		PasskeyChallenge approved = get(this.verify.passkeys()
			.approve(ApprovePasskeyChallenge.credential(authenticator.sign(json(challenge.options()), origin))));
		assertThat(approved.status()).isEqualTo(ChallengeStatus.APPROVED);
		assertThat(List.of(approved.sid(), approved.identity(), approved.factorSid())).containsExactly(challenge.sid(),
				identity, created.sid());
		assertThat(get(this.verify.challenges().fetch(identity, challenge.sid())).status())
			.isEqualTo(ChallengeStatus.APPROVED);
		done(this.verify.entities().delete(identity));
	}

	private static String json(Object options) {
		return JsonMapper.shared().writeValueAsString(options);
	}

	private void rateLimits() {
		String sid = get(this.verify.rateLimits().create("address", "by address")).sid();
		String bucket = get(this.verify.buckets().create(sid, 5, 60)).sid();

		assertThat(get(this.verify.buckets().update(sid, bucket, UpdateBucket.settings().max(6))))
			.isEqualTo(get(this.verify.buckets().fetch(sid, bucket)))
			.isEqualTo(get(this.verify.buckets().list(sid).single()));
		assertThat(get(this.verify.rateLimits().update(sid, "again")))
			.isEqualTo(get(this.verify.rateLimits().fetch(sid)))
			.isEqualTo(get(this.verify.rateLimits().list().single()));
		done(this.verify.buckets().delete(sid, bucket));
		done(this.verify.rateLimits().delete(sid));
	}

	private void webhooksAndSenders() {
		String sid = get(this.verify.webhooks()
			.create(CreateWebhook.of("hook", List.of(EventType.ALL), URI.create("https://example.com/hook")))).sid();
		get(this.verify.webhooks().update(sid, UpdateWebhook.settings().friendlyName("other")));
		assertThat(get(this.verify.webhooks().fetch(sid))).isEqualTo(get(this.verify.webhooks().list().single()));
		done(this.verify.webhooks().delete(sid));

		get(this.verify.messagingConfigurations().create("CA", MESSAGING_SERVICE));
		get(this.verify.messagingConfigurations().update("CA", MESSAGING_SERVICE));
		assertThat(get(this.verify.messagingConfigurations().fetch("CA")))
			.isEqualTo(get(this.verify.messagingConfigurations().list().single()));
		done(this.verify.messagingConfigurations().delete("CA"));
	}

	private void account() {
		get(this.verify.safelist().create(PHONE));
		assertThat(get(this.verify.safelist().fetch(PHONE)).phoneNumber()).isEqualTo(PHONE);
		done(this.verify.safelist().delete(PHONE));
		assertThat(get(this.verify.templates().list().collectList())).isNotEmpty();
		String attempt = get(this.verify.attempts().list().next()).sid();
		assertThat(get(this.verify.attempts().fetch(attempt)).channelData().to()).isEqualTo(PHONE);
		assertThat(get(this.verify.attempts().summary(SummarizeAttempts.all())).totalConverted()).isEqualTo(1);
	}

	private void services() {
		for (int i = 0; i < 4; i++) {
			get(this.verify.services().create(CreateService.named("Shop").codeLength(5)));
		}
		List<Service> services = get(this.verify.services().list(Paging.defaults().pageSize(2)).collectList());
		assertThat(services).hasSize(5).doesNotHaveDuplicates();
		Service last = services.get(4);
		assertThat(get(this.verify.services().update(last.sid(), UpdateService.settings().codeLength(8))).codeLength())
			.isEqualTo(8);
		assertThat(get(this.verify.services().fetch(last.sid())).friendlyName()).isNotEmpty();
		done(this.verify.services().delete(last.sid()));
	}

	private static <T> T get(Mono<T> call) {
		return call.blockOptional().orElseThrow();
	}

	private static void done(Mono<Void> call) {
		call.block();
	}

}
