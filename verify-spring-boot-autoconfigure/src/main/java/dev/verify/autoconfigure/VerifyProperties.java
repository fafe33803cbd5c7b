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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Twilio account and Verify service of the application. A {@link VerifyConnectionDetails}
 * bean takes precedence over the connection properties.
 *
 * @param enabled Whether to auto-configure the Verify client.
 * @param accountSid SID of the Twilio account, AC and 32 hexadecimal digits.
 * @param authToken Auth token of the Twilio account. Not needed with an API key or an
 * OAuth client.
 * @param apiKey API key to use instead of the auth token.
 * @param oauth OAuth 2 client to use instead of the auth token.
 * @param serviceSid SID of the Verify service, VA and 32 hexadecimal digits.
 * @param baseUrl Base URL of the Verify API, for example of an emulator. Takes precedence
 * over edge and region.
 * @param edge Twilio edge location that receives the requests. Requires a region.
 * @param region Twilio region that processes and stores the data.
 * @param checkArguments Whether to reject calls that exceed a documented limit of the API
 * before sending a request.
 * @param clients Additional clients by name. Each is a bean with this qualifier and
 * inherits unset values from the default client.
 */
@ConfigurationProperties("twilio.verify")
public record VerifyProperties(@DefaultValue("true") boolean enabled, @Nullable String accountSid,
		@Nullable String authToken, @DefaultValue ApiKey apiKey, @DefaultValue OAuth oauth, @Nullable String serviceSid,
		@Nullable String baseUrl, @Nullable String edge, @Nullable String region,
		@DefaultValue("true") boolean checkArguments, @DefaultValue Map<String, Connection> clients) {

	/**
	 * Creates the properties.
	 */
	public VerifyProperties {
		baseUrl = StringUtils.hasText(baseUrl) ? baseUrl : null;
	}

	/**
	 * Returns the connection of the default client.
	 */
	Connection connection() {
		return new Connection(this.accountSid, this.authToken, this.apiKey, this.oauth, this.serviceSid, this.baseUrl,
				this.edge, this.region);
	}

	/**
	 * Returns the connection without credentials.
	 */
	@Override
	public String toString() {
		return "VerifyProperties[" + connection() + ", clients=" + this.clients + "]";
	}

	/**
	 * Connection of a client to the Verify API.
	 *
	 * @param accountSid SID of the Twilio account, AC and 32 hexadecimal digits.
	 * @param authToken Auth token of the Twilio account. Not needed with an API key or an
	 * OAuth client.
	 * @param apiKey API key to use instead of the auth token.
	 * @param oauth OAuth 2 client to use instead of the auth token.
	 * @param serviceSid SID of the Verify service, VA and 32 hexadecimal digits.
	 * @param baseUrl Base URL of the Verify API, for example of an emulator. Takes
	 * precedence over edge and region.
	 * @param edge Twilio edge location that receives the requests. Requires a region.
	 * @param region Twilio region that processes and stores the data.
	 */
	public record Connection(@Nullable String accountSid, @Nullable String authToken, @DefaultValue ApiKey apiKey,
			@DefaultValue OAuth oauth, @Nullable String serviceSid, @Nullable String baseUrl, @Nullable String edge,
			@Nullable String region) {

		/**
		 * Creates the properties.
		 */
		public Connection {
			baseUrl = StringUtils.hasText(baseUrl) ? baseUrl : null;
		}

		boolean hasCredentials() {
			return this.accountSid != null || this.authToken != null || this.apiKey.isSet() || this.oauth.isSet();
		}

		boolean hasAddress() {
			return this.baseUrl != null || this.edge != null || this.region != null;
		}

		/**
		 * Returns the connection without credentials.
		 */
		@Override
		public String toString() {
			return "Connection[accountSid=" + this.accountSid + ", serviceSid=" + this.serviceSid + ", baseUrl="
					+ this.baseUrl + ", edge=" + this.edge + ", region=" + this.region + "]";
		}

	}

	/**
	 * API key to use instead of the auth token.
	 *
	 * @param sid SID of the API key, SK and 32 hexadecimal digits.
	 * @param secret Secret of the API key.
	 */
	public record ApiKey(@Nullable String sid, @Nullable String secret) {

		boolean isSet() {
			return StringUtils.hasText(this.sid) || StringUtils.hasText(this.secret);
		}

		/**
		 * Shows the SID, never the secret.
		 */
		@Override
		public String toString() {
			return "ApiKey[sid=" + this.sid + "]";
		}

	}

	/**
	 * OAuth 2 client to use instead of the auth token.
	 *
	 * @param clientId ID of the OAuth 2 client, OQ and 32 hexadecimal digits.
	 * @param clientSecret Secret of the OAuth 2 client.
	 * @param tokenUrl URL of the token endpoint, for example of an emulator. Defaults to
	 * the token endpoint of Twilio.
	 */
	public record OAuth(@Nullable String clientId, @Nullable String clientSecret, @Nullable String tokenUrl) {

		/**
		 * Creates the properties.
		 */
		public OAuth {
			tokenUrl = StringUtils.hasText(tokenUrl) ? tokenUrl : null;
		}

		boolean isSet() {
			return StringUtils.hasText(this.clientId) || StringUtils.hasText(this.clientSecret);
		}

		/**
		 * Shows the id, never the secret.
		 */
		@Override
		public String toString() {
			return "OAuth[clientId=" + this.clientId + "]";
		}

	}

}
