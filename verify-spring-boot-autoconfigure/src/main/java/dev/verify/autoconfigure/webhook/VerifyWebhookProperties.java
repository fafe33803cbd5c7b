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

package dev.verify.autoconfigure.webhook;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Webhooks of Twilio Verify, which report factors and challenges.
 *
 * @param enabled Whether to receive webhooks. Enabled by default if a URL is set.
 * @param url Public URL of the webhook as registered at Verify. The URL is part of the
 * signed content.
 * @param path Path of the webhook within the application, without the context path.
 * Defaults to the path of the URL.
 * @param authTokens Auth tokens that may sign webhooks, several during a token rotation.
 * Defaults to the auth token of the account.
 */
@ConfigurationProperties("twilio.verify.webhook")
public record VerifyWebhookProperties(@Nullable Boolean enabled, @Nullable String url, @Nullable String path,
		@DefaultValue List<String> authTokens) {

	/**
	 * Creates the properties.
	 */
	public VerifyWebhookProperties {
		url = StringUtils.hasText(url) ? url : null;
	}

	/**
	 * Shows where webhooks arrive, and no token.
	 */
	@Override
	public String toString() {
		return "VerifyWebhookProperties[enabled=" + this.enabled + ", url=" + this.url + ", path=" + this.path + "]";
	}

}
