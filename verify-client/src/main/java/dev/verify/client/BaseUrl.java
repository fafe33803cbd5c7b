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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Where the API is. No request goes anywhere else, whatever an answer says.
 */
final class BaseUrl {

	private static final Pattern LABEL = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private final URI host;

	private final String path;

	BaseUrl(URI url) {
		Assert.isTrue("https".equals(url.getScheme()) || "http".equals(url.getScheme()),
				"baseUrl must begin with https:// or http://");
		Assert.isTrue(url.getHost() != null, "baseUrl must name a host");
		Assert.isTrue(url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null,
				"baseUrl must have neither user, query nor fragment");
		this.host = url.resolve("/");
		this.path = StringUtils.trimTrailingCharacter(url.getRawPath(), '/');
	}

	/**
	 * Finds the address of an edge and a region, unless one is given.
	 */
	static BaseUrl of(@Nullable URI override, @Nullable String edge, @Nullable String region) {
		if (override != null) {
			return new BaseUrl(override);
		}
		Assert.state(region == null || edge != null,
				"A Verify region needs an edge: set the property twilio.verify.edge, or call VerifyClient.Builder#edge");
		String home = (region != null) ? region : "us1";
		return new BaseUrl(
				URI.create("https://verify." + ((edge != null) ? edge + "." + home + "." : "") + "twilio.com"));
	}

	/** Refuses at once what no request could go to. */
	static URI require(URI url) {
		new BaseUrl(url);
		return url;
	}

	static String requireLabel(String name, String label) {
		Assert.isTrue(LABEL.matcher(label).matches(), () -> name + " must be letters, digits and hyphens");
		return label;
	}

	URI host() {
		return this.host;
	}

	/**
	 * Names a host in a message, always with its port.
	 */
	static String hostAndPort(URI url) {
		int port = (url.getPort() != -1) ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
		return url.getHost() + ":" + port;
	}

	/**
	 * Puts path and query of a call together, encoded.
	 */
	String target(Call call) {
		String query = (call.operation().method() != HttpMethod.POST) ? call.fields().urlEncoded() : "";
		return this.path + call.path() + (query.isEmpty() ? "" : "?" + query);
	}

	/**
	 * Takes path and query of an address that an answer named.
	 */
	String rebase(String pageUrl) {
		URI page = URI.create(pageUrl);
		String pagePath = (page.getRawPath() != null) ? page.getRawPath() : "";
		if (pagePath.startsWith(this.path + "/")) {
			pagePath = pagePath.substring(this.path.length());
		}
		Assert.isTrue(pagePath.startsWith("/"), "a page must have an absolute path");
		return this.path + pagePath + ((page.getRawQuery() != null) ? "?" + page.getRawQuery() : "");
	}

}
