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

import dev.verify.client.VerifyCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Connection details of {@code twilio.verify.clients.<name>}. What is not set there is as
 * for the default client; credentials belong together, and so do the parts of an address.
 */
class NamedVerifyConnectionDetails implements VerifyConnectionDetails {

	private final VerifyProperties.Connection connection;

	private final VerifyConnectionDetails own;

	private final VerifyConnectionDetails defaults;

	NamedVerifyConnectionDetails(String name, VerifyProperties.Connection connection,
			VerifyConnectionDetails defaults) {
		this.connection = connection;
		this.own = new PropertiesVerifyConnectionDetails("twilio.verify.clients." + name + ".", connection,
				defaults::getSslBundle);
		this.defaults = defaults;
	}

	@Override
	public VerifyCredentials getCredentials() {
		return account().getCredentials();
	}

	// A service belongs to an account: with other credentials, the default one is no use.
	@Override
	public @Nullable String getServiceSid() {
		boolean ownService = this.connection.serviceSid() != null || this.connection.hasCredentials();
		return (ownService ? this.own : this.defaults).getServiceSid();
	}

	@Override
	public @Nullable URI getBaseUrl() {
		return address().getBaseUrl();
	}

	@Override
	public @Nullable String getEdge() {
		return address().getEdge();
	}

	@Override
	public @Nullable String getRegion() {
		return address().getRegion();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.defaults.getSslBundle();
	}

	@Override
	public @Nullable URI getTokenUrl() {
		return account().getTokenUrl();
	}

	private VerifyConnectionDetails account() {
		return this.connection.hasCredentials() ? this.own : this.defaults;
	}

	private VerifyConnectionDetails address() {
		return this.connection.hasAddress() ? this.own : this.defaults;
	}

}
