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

import dev.verify.client.attempt.Attempts;
import dev.verify.client.entity.AccessTokens;
import dev.verify.client.entity.Challenges;
import dev.verify.client.entity.Entities;
import dev.verify.client.entity.Factors;
import dev.verify.client.entity.Forms;
import dev.verify.client.entity.Notifications;
import dev.verify.client.entity.Passkeys;
import dev.verify.client.messaging.MessagingConfigurations;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.ratelimit.Buckets;
import dev.verify.client.ratelimit.RateLimits;
import dev.verify.client.service.Services;
import dev.verify.client.verification.Safelist;
import dev.verify.client.verification.Templates;
import dev.verify.client.verification.Verifications;
import dev.verify.client.webhook.Webhooks;
import reactor.netty.http.client.HttpClient;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reactive client of the Twilio Verify v2 API. Nothing is sent before a result is
 * subscribed to, and subscribing twice sends twice. Failed calls end in a
 * {@link VerifyException}, and so do calls with arguments that cannot be right. Clients
 * are immutable and safe for use by many threads.
 */
public interface VerifyClient {

	/**
	 * Returns the services of the account.
	 * @return the services of the account
	 */
	Services services();

	/**
	 * Returns the verifications of the service.
	 * @return the verifications of the service
	 */
	Verifications verifications();

	/**
	 * Returns the entities of the service.
	 * @return the entities of the service
	 */
	Entities entities();

	/**
	 * Returns the factors of the service.
	 * @return the factors of the service
	 */
	Factors factors();

	/**
	 * Returns the challenges of the service.
	 * @return the challenges of the service
	 */
	Challenges challenges();

	/**
	 * Returns the notifications of the service.
	 * @return the notifications of the service
	 */
	Notifications notifications();

	/**
	 * Returns the access tokens of the service.
	 * @return the access tokens of the service
	 */
	AccessTokens accessTokens();

	/**
	 * Returns the rate limits of the service.
	 * @return the rate limits of the service
	 */
	RateLimits rateLimits();

	/**
	 * Returns the buckets of the service's rate limits.
	 * @return the buckets of the service's rate limits
	 */
	Buckets buckets();

	/**
	 * Returns the messaging configurations of the service.
	 * @return the messaging configurations of the service
	 */
	MessagingConfigurations messagingConfigurations();

	/**
	 * Returns the webhooks of the service.
	 * @return the webhooks of the service
	 */
	Webhooks webhooks();

	/**
	 * Returns the safe list of the account.
	 * @return the safe list of the account
	 */
	Safelist safelist();

	/**
	 * Returns the verification attempts of the account.
	 * @return the verification attempts of the account
	 */
	Attempts attempts();

	/**
	 * Returns the passkeys of the service.
	 */
	Passkeys passkeys();

	/**
	 * Returns the message templates of the account.
	 * @return the message templates of the account
	 */
	Templates templates();

	/**
	 * Returns the form definitions.
	 * @return the form definitions
	 */
	Forms forms();

	/**
	 * Returns the same client for another service; connections are shared.
	 * @param serviceSid the service's SID
	 * @return the client for that service
	 * @throws IllegalArgumentException if it is no SID of a service
	 */
	VerifyClient withService(String serviceSid);

	/**
	 * Starts to build a client. Only {@link Builder#credentials credentials} are
	 * required.
	 * @return the builder
	 */
	static Builder builder() {
		return new DefaultVerifyClientBuilder();
	}

	/**
	 * Builds clients.
	 */
	interface Builder {

		/**
		 * Sets who calls.
		 * @param credentials the credentials of the account
		 * @return this builder
		 */
		Builder credentials(VerifyCredentials credentials);

		/**
		 * Sets who calls, where that may change.
		 * @param provider asked before each request
		 * @return this builder
		 */
		Builder credentials(VerifyCredentialsProvider provider);

		/**
		 * Sets where OAuth 2 tokens are issued, in place of
		 * {@code https://oauth.twilio.com/v2/token}.
		 * @param tokenUrl the address
		 * @return this builder
		 */
		Builder tokenUrl(URI tokenUrl);

		/**
		 * Says whether arguments are held against the documented limits before they are
		 * sent, which is the default; without it the API has the only word.
		 * @param checkArguments whether they are
		 * @return this builder
		 */
		Builder checkArguments(boolean checkArguments);

		/**
		 * Sets the service that calls are about, unless they are of the account.
		 * @param serviceSid the service's SID
		 * @return this builder
		 */
		Builder serviceSid(String serviceSid);

		/**
		 * Sets where the API is, in place of {@code https://verify.twilio.com}, and
		 * overrides edge and region.
		 * @param baseUrl an {@code http} or {@code https} address, with a path if it has
		 * one
		 * @return this builder
		 */
		Builder baseUrl(URI baseUrl);

		/**
		 * Sets the edge where calls enter Twilio's network.
		 * @param edge its name, such as {@code dublin}
		 * @return this builder
		 */
		Builder edge(String edge);

		/**
		 * Sets the region that handles calls, which needs an edge.
		 * @param region its name, such as {@code ie1}
		 * @return this builder
		 */
		Builder region(String region);

		/**
		 * Sets the HTTP client to build upon, with its connections, certificates and
		 * proxy. It is {@link VerifyHttp#harden hardened}; without one, the client uses
		 * {@link VerifyHttp#client()}.
		 * @param httpClient the HTTP client
		 * @return this builder
		 */
		Builder httpClient(HttpClient httpClient);

		/**
		 * Sets the web client that all calls go through, with its filters, default
		 * headers and cookies, codecs and observation registry. It is copied. Its
		 * connector is replaced by one over the {@link #httpClient HTTP client}.
		 * @param webClient the builder to copy
		 * @return this builder
		 */
		Builder webClient(WebClient.Builder webClient);

		/**
		 * Adds something to each call, around what was added before.
		 * @param interceptor what to add
		 * @return this builder
		 */
		Builder interceptor(VerifyInterceptor interceptor);

		/**
		 * Sets how long the API may take to answer, once a request is sent.
		 * @param kind the kind of operation
		 * @param timeout the longest wait
		 * @return this builder
		 */
		Builder responseTimeout(OperationKind kind, Duration timeout);

		/**
		 * Sets how long it may take until a request is on its way.
		 * @param limits the limits of connections
		 * @return this builder
		 */
		Builder connectionLimits(ConnectionLimits limits);

		/**
		 * Builds the client.
		 * @return the client
		 * @throws IllegalStateException if something required is missing
		 */
		VerifyClient build();

	}

}
