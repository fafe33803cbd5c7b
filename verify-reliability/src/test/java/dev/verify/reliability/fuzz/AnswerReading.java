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

package dev.verify.reliability.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.VerifyException;
import dev.verify.client.attempt.Attempt;
import dev.verify.client.attempt.AttemptsSummary;
import dev.verify.client.attempt.SummarizeAttempts;
import dev.verify.client.entity.AccessToken;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.Entity;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FormDefinition;
import dev.verify.client.entity.FormType;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.entity.Notification;
import dev.verify.client.messaging.MessagingConfiguration;
import dev.verify.client.ratelimit.Bucket;
import dev.verify.client.ratelimit.RateLimit;
import dev.verify.client.service.Service;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.SafelistNumber;
import dev.verify.client.verification.Template;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.webhook.Webhook;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A client whose web client answers itself, so that no byte crosses a network.
 */
final class AnswerReading {

	private static final String IDENTITY = "0f6b2ac4-17b2-4c0a-8f3e-5a9a0f1d2c3b";

	private static final String PHONE = "+12025550143";

	private static final Map<Class<?>, Function<VerifyClient, Mono<?>>> OPERATIONS = operations();

	/** Every type that an operation answers with. */
	static final List<Class<?>> TYPES = List.copyOf(OPERATIONS.keySet());

	private final VerifyClient client;

	private volatile ClientResponse next = ClientResponse.create(HttpStatusCode.valueOf(500)).build();

	AnswerReading() {
		this.client = VerifyClient.builder()
			.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
			.serviceSid("VA" + "0".repeat(32))
			.webClient(WebClient.builder().filter((request, exchange) -> Mono.just(this.next)))
			.build();
	}

	private static Map<Class<?>, Function<VerifyClient, Mono<?>>> operations() {
		Map<Class<?>, Function<VerifyClient, Mono<?>>> operations = new LinkedHashMap<>();
		operations.put(Verification.class, (client) -> client.verifications().fetch(sid("VE")));
		operations.put(VerificationCheck.class,
				(client) -> client.verifications().check(CheckVerification.to(PHONE, "123456")));
		operations.put(Challenge.class, (client) -> client.challenges().fetch(IDENTITY, sid("YC")));
		operations.put(Factor.class, (client) -> client.factors().fetch(IDENTITY, sid("YF")));
		operations.put(NewFactor.class, (client) -> client.factors().create(IDENTITY, CreateFactor.totp("Phone")));
		operations.put(Entity.class, (client) -> client.entities().fetch(IDENTITY));
		operations.put(Notification.class, (client) -> client.notifications().create(IDENTITY, sid("YC")));
		operations.put(AccessToken.class, (client) -> client.accessTokens().fetch(sid("YK")));
		operations.put(FormDefinition.class, (client) -> client.forms().fetch(FormType.PUSH));
		operations.put(Service.class, (client) -> client.services().fetch(sid("VA")));
		operations.put(RateLimit.class, (client) -> client.rateLimits().fetch(sid("RK")));
		operations.put(Bucket.class, (client) -> client.buckets().fetch(sid("RK"), sid("BL")));
		operations.put(MessagingConfiguration.class, (client) -> client.messagingConfigurations().fetch("US"));
		operations.put(Webhook.class, (client) -> client.webhooks().fetch(sid("YW")));
		operations.put(SafelistNumber.class, (client) -> client.safelist().fetch(PHONE));
		operations.put(Template.class, (client) -> client.templates().list().last());
		operations.put(Attempt.class, (client) -> client.attempts().fetch(sid("VL")));
		operations.put(AttemptsSummary.class, (client) -> client.attempts().summary(SummarizeAttempts.all()));
		return operations;
	}

	private static String sid(String prefix) {
		return prefix + "0".repeat(32);
	}

	/**
	 * Reads an answer as the client does.
	 * @return the value, or the exception with the reason
	 */
	Object read(Class<?> type, byte[] body) {
		byte[] answer = (type == Template.class) ? page(body) : body;
		this.next = response(200, answer).header(HttpHeaders.CONTENT_TYPE, "application/json").build();
		try {
			Object value = Objects.requireNonNull(OPERATIONS.get(type)).apply(this.client).block();
			return (value != null) ? value : "nothing";
		}
		catch (VerifyException ex) {
			return ex;
		}
	}

	/**
	 * Reads an error as the client does.
	 */
	VerifyApiException error(int status, String retryAfter, String requestId, byte[] body) {
		this.next = response(status, body).header(HttpHeaders.RETRY_AFTER, retryAfter)
			.header("Twilio-Request-Id", requestId)
			.build();
		try {
			this.client.services().fetch(sid("VA")).block();
			throw new AssertionError("no error of status " + status);
		}
		catch (VerifyApiException ex) {
			return ex;
		}
	}

	/** Templates come in lists only: this one has the body as its last entry. */
	private static byte[] page(byte[] body) {
		String entry = new String(body, StandardCharsets.ISO_8859_1);
		return ("{\"templates\":[{}," + entry + "],\"meta\":{\"key\":\"templates\"}}")
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static ClientResponse.Builder response(int status, byte[] body) {
		return ClientResponse.create(HttpStatusCode.valueOf(status))
			.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
	}

	/** Whether a wait is one that may be kept to. */
	static boolean isBounded(@Nullable Duration wait) {
		return wait == null || (!wait.isNegative() && wait.compareTo(Duration.ofHours(1)) <= 0);
	}

	/** The text of a body. */
	static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

}
