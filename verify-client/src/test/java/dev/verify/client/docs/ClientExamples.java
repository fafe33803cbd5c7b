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

package dev.verify.client.docs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.attempt.AttemptsSummary;
import dev.verify.client.attempt.SummarizeAttempts;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.client.form.Channel;
import dev.verify.client.messaging.MessagingConfiguration;
import dev.verify.client.ratelimit.Bucket;
import dev.verify.client.service.CreateService;
import dev.verify.client.service.Service;
import dev.verify.client.signature.WebhookSignature;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.client.webhook.CreateWebhook;
import dev.verify.client.webhook.EventType;
import dev.verify.client.webhook.Webhook;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One example for each family of the API, as docs/client.md shows them.
 */
class ClientExamples {

	private final VerifyClient verify;

	ClientExamples(VerifyClient verify) {
		this.verify = verify;
	}

	static VerifyClient withoutBoot(String keySid, String secret, String serviceSid) {
		// tag::builder[]
		VerifyClient verify = VerifyClient.builder()
			.credentials(VerifyCredentials.apiKey(keySid, secret))
			.serviceSid(serviceSid)
			.build();
		// end::builder[]
		return verify;
	}

	Mono<Verification> start(String phone) {
		// tag::start[]
		return this.verify.verifications().create(CreateVerification.to(phone, Channel.SMS).locale("de"));
		// end::start[]
	}

	Mono<Boolean> check(String verificationSid, String code) {
		// tag::check[]
		return this.verify.verifications()
			.check(CheckVerification.of(verificationSid, code))
			.map((check) -> VerificationStatus.APPROVED.equals(check.status()))
			.onErrorResume(VerifyApiException.class, (ex) -> ex.isNotFound() ? Mono.just(false) : Mono.error(ex));
		// end::check[]
	}

	Mono<Boolean> enrollTotp(String identity, String code, String factorSid) {
		// tag::factor[]
		return this.verify.factors()
			.update(identity, factorSid, UpdateFactor.authPayload(code))
			.map((factor) -> FactorStatus.VERIFIED.equals(factor.status()));
		// end::factor[]
	}

	Mono<String> createTotp(String identity) {
		// tag::totp[]
		return this.verify.factors()
			.create(identity, CreateFactor.totp("Alice's telephone"))
			.map((factor) -> factor.binding().uri());
		// end::totp[]
	}

	Mono<Boolean> checkTotp(String identity, String factorSid, String code) {
		// tag::challenge[]
		return this.verify.challenges()
			.create(identity, CreateChallenge.of(factorSid).authPayload(code))
			.map((challenge) -> ChallengeStatus.APPROVED.equals(challenge.status()));
		// end::challenge[]
	}

	Flux<Factor> list(String identity) {
		// tag::list[]
		return this.verify.factors().list(identity).take(20);
		// end::list[]
	}

	Mono<Service> service() {
		// tag::service[]
		return this.verify.services()
			.create(CreateService.named("My application").codeLength(8).doNotShareWarningEnabled(true));
		// end::service[]
	}

	Mono<Bucket> rateLimit() {
		// tag::ratelimit[]
		return this.verify.rateLimits()
			.create("end_user_ip", "Starts from one address")
			.flatMap((limit) -> this.verify.buckets().create(limit.sid(), 4, 60));
		// end::ratelimit[]
	}

	Mono<Verification> limited(String phone, String ip) {
		// tag::limited[]
		return this.verify.verifications()
			.create(CreateVerification.to(phone, Channel.SMS).rateLimits(Map.of("end_user_ip", ip)));
		// end::limited[]
	}

	Mono<MessagingConfiguration> messaging(String messagingServiceSid) {
		// tag::messaging[]
		return this.verify.messagingConfigurations().create("DE", messagingServiceSid);
		// end::messaging[]
	}

	Mono<Webhook> webhook() {
		// tag::webhook[]
		return this.verify.webhooks()
			.create(CreateWebhook.of("answers to pushes",
					List.of(EventType.CHALLENGE_APPROVED, EventType.CHALLENGE_DENIED),
					URI.create("https://example.org/verify-events")));
		// end::webhook[]
	}

	static boolean isFromTwilio(String authToken, @Nullable String header, Map<String, List<String>> form) {
		// tag::signature[]
		WebhookSignature signature = WebhookSignature.of(authToken);
		boolean genuine = signature.matches(URI.create("https://example.org/verify-events"), header, form);
		// end::signature[]
		return genuine;
	}

	Mono<AttemptsSummary> attempts() {
		// tag::attempt[]
		return this.verify.attempts()
			.summary(SummarizeAttempts.all().country("DE").dateCreatedAfter(Instant.now().minus(Duration.ofDays(7))));
		// end::attempt[]
	}

	Mono<String> errors(String phone) {
		// tag::errors[]
		return start(phone).map((verification) -> "sent")
			.onErrorResume(VerifyApiException.class,
					(ex) -> ex.isMaxSendAttempts() ? Mono.just("no more codes for now") : Mono.error(ex))
			.onErrorResume(VerifyTransportException.class, (ex) -> (ex.delivery() == Delivery.NOT_SENT)
					? Mono.just("not sent, try again") : Mono.just("perhaps sent, look at your telephone"));
		// end::errors[]
	}

}
