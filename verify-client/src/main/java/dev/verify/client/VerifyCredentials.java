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

import org.springframework.util.Assert;

/**
 * Credentials of the API. What is secret in credentials is never printed.
 */
public sealed interface VerifyCredentials permits BasicCredentials, OAuthCredentials {

	/**
	 * Takes the account's own token, which can do everything: good for a start.
	 * @param accountSid the account's SID, {@code AC…}
	 * @param authToken its token
	 * @return the credentials
	 */
	static VerifyCredentials authToken(String accountSid, String authToken) {
		Assert.hasText(accountSid, "accountSid must not be empty");
		Assert.hasText(authToken, "authToken must not be empty");
		return new BasicCredentials(accountSid, authToken);
	}

	/**
	 * Takes an API key, which can be revoked on its own: recommended for production.
	 * @param keySid the key's SID, {@code SK…}
	 * @param secret its secret
	 * @return the credentials
	 */
	static VerifyCredentials apiKey(String keySid, String secret) {
		Assert.hasText(keySid, "keySid must not be empty");
		Assert.hasText(secret, "secret must not be empty");
		return new BasicCredentials(keySid, secret);
	}

	/**
	 * Takes an OAuth 2 client, whose secret is sent only to where tokens are issued.
	 * Tokens are shared by all calls and renewed before they end.
	 * @param clientId the client's id, {@code OQ…}
	 * @param clientSecret its secret
	 * @return the credentials
	 */
	static VerifyCredentials oauth(String clientId, String clientSecret) {
		Assert.hasText(clientId, "clientId must not be empty");
		Assert.hasText(clientSecret, "clientSecret must not be empty");
		return new OAuthCredentials(clientId, clientSecret);
	}

}
