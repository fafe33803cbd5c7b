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

import org.springframework.util.Assert;

/**
 * Connection details that were known from the start.
 */
class FixedVerifyConnectionDetails implements VerifyConnectionDetails {

	private final URI baseUrl;

	private final VerifyCredentials credentials;

	private final String authToken;

	private final String serviceSid;

	FixedVerifyConnectionDetails(URI baseUrl, String accountSid, String authToken, String serviceSid) {
		Assert.notNull(baseUrl, "baseUrl must not be null");
		Assert.hasText(serviceSid, "serviceSid must not be empty");
		this.baseUrl = baseUrl;
		this.credentials = VerifyCredentials.authToken(accountSid, authToken);
		this.authToken = authToken;
		this.serviceSid = serviceSid;
	}

	@Override
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public VerifyCredentials getCredentials() {
		return this.credentials;
	}

	@Override
	public String getServiceSid() {
		return this.serviceSid;
	}

	@Override
	public List<String> getWebhookAuthTokens() {
		return List.of(this.authToken);
	}

}
