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

package dev.verify.autoconfigure;

import java.net.URI;
import java.util.List;

import dev.verify.client.VerifyCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details of the connection to the Verify API. A bean of this type replaces all
 * connection properties, so that a test can point an application at an emulator.
 */
public interface VerifyConnectionDetails extends ConnectionDetails {

	/**
	 * The credentials of the account.
	 * @return an auth token, an API key or an OAuth 2 client
	 */
	VerifyCredentials getCredentials();

	/**
	 * The Verify service that operations go to unless they name another.
	 * @return the SID, {@code VA…}, or {@code null} if every operation must name one
	 */
	default @Nullable String getServiceSid() {
		return null;
	}

	/**
	 * The root URL of the API.
	 * @return the URL, or {@code null} for Twilio's own address
	 */
	default @Nullable URI getBaseUrl() {
		return null;
	}

	/**
	 * Where OAuth 2 tokens are issued.
	 * @return the URL, or {@code null} for Twilio's own address
	 */
	default @Nullable URI getTokenUrl() {
		return null;
	}

	/**
	 * The Twilio edge location that requests enter through.
	 * @return the name, or {@code null} for the nearest
	 */
	default @Nullable String getEdge() {
		return null;
	}

	/**
	 * The Twilio region that processes and stores the data.
	 * @return the name, or {@code null} for Twilio's default
	 */
	default @Nullable String getRegion() {
		return null;
	}

	/**
	 * The certificates that the client trusts.
	 * @return the bundle, or {@code null} for the platform's own
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

	/**
	 * The auth tokens that sign the account's webhooks.
	 * @return the tokens; empty if none is known
	 */
	default List<String> getWebhookAuthTokens() {
		return List.of();
	}

	/**
	 * Describes a server that stands in for Twilio, such as an emulator.
	 * @param baseUrl the root URL of its API
	 * @param accountSid the account that it accepts, {@code AC…}
	 * @param authToken the account's secret
	 * @param serviceSid the Verify service to use, {@code VA…}
	 * @return connection details that never change
	 */
	static VerifyConnectionDetails of(URI baseUrl, String accountSid, String authToken, String serviceSid) {
		return new FixedVerifyConnectionDetails(baseUrl, accountSid, authToken, serviceSid);
	}

}
