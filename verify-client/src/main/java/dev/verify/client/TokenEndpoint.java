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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeoutException;

import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.form.Fields;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import org.springframework.http.HttpMethod;

/**
 * Exchanges a client's secret for a token.
 */
final class TokenEndpoint {

	static final URI TWILIO = URI.create("https://oauth.twilio.com/v2/token");

	private static final VerifyOperation OPERATION = new VerifyOperation("CreateToken", OperationKind.READ,
			HttpMethod.POST, "/v2/token");

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final Sender sender;

	private final String target;

	private final ObjectReader trees;

	private final Clock clock;

	TokenEndpoint(Sender sender, URI url, ObjectReader trees, Clock clock) {
		this.sender = sender;
		this.target = url.getRawPath() + ((url.getRawQuery() != null) ? "?" + url.getRawQuery() : "");
		this.trees = trees;
		this.clock = clock;
	}

	/**
	 * Gives the current token, which is asked for by the first who needs it while others
	 * wait.
	 */
	Mono<AccessGrant> shared(OAuthCredentials credentials) {
		return Mono.defer(() -> request(credentials)).cacheInvalidateIf((grant) -> grant.isStale(this.clock.instant()));
	}

	/**
	 * Makes one caller wait no longer than its own deadline, while the others go on.
	 */
	Mono<AccessGrant> keepDeadline(Mono<AccessGrant> shared) {
		return Mono
			.deferContextual((caller) -> shared.timeout(CallDeadline.sooner(caller, TIMEOUT.plusSeconds(1)),
					Mono.error(() -> withoutToken(new TimeoutException()))))
			.contextWrite(CallDeadline::ignoreLateErrors);
	}

	private Mono<AccessGrant> request(OAuthCredentials credentials) {
		Fields form = Fields.none()
			.with("grant_type", "client_credentials")
			.with("client_id", credentials.clientId())
			.with("client_secret", credentials.clientSecret());
		return this.sender
			.send(this.target, null, form, new Exchange(OPERATION, this.sender.host(), TIMEOUT, TIMEOUT),
					AnswerReader.json(this::grant))
			.timeout(TIMEOUT)
			.onErrorMap((ex) -> !(ex instanceof VerifyApiException), this::withoutToken)
			.contextWrite(CallDeadline::ignoreLateErrors);
	}

	// Whatever happened to the token, the call that needs it was not sent.
	private VerifyException withoutToken(Throwable failure) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		return new VerifyTransportException(OPERATION, Reason.CONNECT, "no access token from "
				+ BaseUrl.hostAndPort(this.sender.host()) + " (" + cause.getClass().getSimpleName() + ")", null);
	}

	private AccessGrant grant(byte[] json) {
		JsonNode answer = this.trees.readTree(json);
		String token = answer.required("access_token").stringValue();
		JsonNode seconds = answer.path("expires_in");
		return new AccessGrant(token,
				seconds.isNumber() ? this.clock.instant().plusSeconds(seconds.longValue()) : expiry(token));
	}

	// Twilio's answer may leave it to the token, a JWT, to say when it ends.
	private Instant expiry(String token) {
		String[] parts = token.split("\\.");
		JsonNode claims = this.trees
			.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
		return Instant.ofEpochSecond(claims.required("exp").longValue());
	}

}
