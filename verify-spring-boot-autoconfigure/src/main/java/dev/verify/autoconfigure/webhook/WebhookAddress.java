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

import java.net.URI;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.autoconfigure.VerifyPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where webhooks are sent to, and where they arrive.
 *
 * @param url as the Internet sees it
 * @param path as the application sees it
 */
record WebhookAddress(URI url, String path) {

	private static final String URL = "twilio.verify.webhook.url";

	private static final String PATH = "twilio.verify.webhook.path";

	static WebhookAddress of(VerifyWebhookProperties properties, @Nullable String contextPath) {
		URI url = new PropertyRange("twilio.verify.webhook.").url("url", properties.url());
		if (url == null) {
			throw new VerifyPropertyException(URL,
					"is not set. Webhooks are signed together with the address they are sent to, which cannot be taken "
							+ "from a request: set it to the URL that is registered at Verify");
		}
		if (!("https".equals(url.getScheme()) || "http".equals(url.getScheme())) || url.getHost() == null) {
			throw new VerifyPropertyException(URL, "must be an absolute URL that begins with https://");
		}
		return new WebhookAddress(url, path(properties, url, contextPath));
	}

	private static String path(VerifyWebhookProperties properties, URI url, @Nullable String contextPath) {
		if (StringUtils.hasText(properties.path())) {
			if (!properties.path().matches("/[^*{?]+")) {
				throw new VerifyPropertyException(PATH, "must be a path that begins with a slash and has no wildcards");
			}
			return properties.path();
		}
		String path = url.getPath();
		if (StringUtils.hasText(contextPath) && path.startsWith(contextPath + "/")) {
			path = path.substring(contextPath.length());
		}
		if (path.length() < 2) {
			throw new VerifyPropertyException(URL,
					"has no path, so that webhooks would replace the home page: add one, or set " + PATH);
		}
		return path;
	}

}
