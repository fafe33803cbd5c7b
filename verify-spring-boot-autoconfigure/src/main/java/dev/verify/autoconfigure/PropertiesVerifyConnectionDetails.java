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
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.verify.client.VerifyCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@link VerifyProperties}, checked when they are asked for.
 */
class PropertiesVerifyConnectionDetails implements VerifyConnectionDetails {

	private final String prefix;

	private final VerifyProperties.Connection connection;

	private final Supplier<@Nullable SslBundle> sslBundle;

	/**
	 * Takes the properties of one client.
	 * @param prefix what the names of these properties begin with, for the error messages
	 */
	PropertiesVerifyConnectionDetails(String prefix, VerifyProperties.Connection connection,
			Supplier<@Nullable SslBundle> sslBundle) {
		this.prefix = prefix;
		this.connection = connection;
		this.sslBundle = sslBundle;
	}

	@Override
	public VerifyCredentials getCredentials() {
		VerifyProperties.ApiKey apiKey = this.connection.apiKey();
		if (apiKey.isSet()) {
			return VerifyCredentials.apiKey(sid("api-key.sid", "SK", apiKey.sid()),
					required("api-key.secret", apiKey.secret()));
		}
		VerifyProperties.OAuth oauth = this.connection.oauth();
		if (oauth.isSet()) {
			return VerifyCredentials.oauth(required("oauth.client-id", oauth.clientId()),
					required("oauth.client-secret", oauth.clientSecret()));
		}
		return VerifyCredentials.authToken(sid("account-sid", "AC", this.connection.accountSid()),
				required("auth-token", this.connection.authToken()));
	}

	@Override
	public @Nullable String getServiceSid() {
		String serviceSid = this.connection.serviceSid();
		return StringUtils.hasText(serviceSid) ? sid("service-sid", "VA", serviceSid) : null;
	}

	@Override
	public @Nullable URI getBaseUrl() {
		return new PropertyRange(this.prefix).url("base-url", this.connection.baseUrl());
	}

	@Override
	public @Nullable URI getTokenUrl() {
		return new PropertyRange(this.prefix).url("oauth.token-url", this.connection.oauth().tokenUrl());
	}

	@Override
	public @Nullable String getEdge() {
		return this.connection.edge();
	}

	@Override
	public @Nullable String getRegion() {
		if (StringUtils.hasText(this.connection.region()) && this.connection.baseUrl() == null) {
			required("edge", this.connection.edge());
		}
		return this.connection.region();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle.get();
	}

	@Override
	public List<String> getWebhookAuthTokens() {
		String authToken = this.connection.authToken();
		return StringUtils.hasText(authToken) ? List.of(authToken) : List.of();
	}

	private String sid(String name, String prefix, @Nullable String value) {
		String sid = required(name, value);
		if (!Pattern.matches(prefix + "[0-9a-fA-F]{32}", sid)) {
			throw new VerifyPropertyException(this.prefix + name,
					"is not a SID: it must be " + prefix + " and 32 hexadecimal digits");
		}
		return sid;
	}

	private String required(String name, @Nullable String value) {
		if (!StringUtils.hasText(value)) {
			throw new VerifyPropertyException(this.prefix + name, "is not set");
		}
		return value;
	}

}
