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

package dev.verify.client.signature;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in the two spellings that Twilio signs. It is never decoded: what is signed
 * is the text.
 */
final class SignedUrl {

	private static final Pattern BODY_HASH = Pattern.compile("([?&])bodySHA256=[^&]*");

	private final String scheme;

	private final String authority;

	private final String rest;

	private SignedUrl(String scheme, String authority, String rest) {
		this.scheme = scheme;
		this.authority = authority;
		this.rest = rest;
	}

	SignedUrl(URI url) {
		this(url.getScheme(), url.getRawAuthority(), rest(url));
		if (url.getRawAuthority() == null) {
			throw new IllegalArgumentException("url must be absolute and name a host");
		}
	}

	private static String rest(URI url) {
		String query = url.getRawQuery();
		return url.getRawPath() + ((query != null) ? "?" + query : "");
	}

	/**
	 * Puts the hash of a body at the end, or in the place of the one that is there. What
	 * was signed with another hash then differs.
	 */
	SignedUrl withBodyHash(byte[] body) {
		String hash = "bodySHA256=" + sha256(body);
		Matcher given = BODY_HASH.matcher(this.rest);
		String bound = given.find() ? given.replaceAll("$1" + hash)
				: this.rest + (this.rest.contains("?") ? "&" : "?") + hash;
		return new SignedUrl(this.scheme, this.authority, bound);
	}

	String withPort() {
		return this.scheme + "://" + this.authority + (hasPort() ? "" : "https".equals(this.scheme) ? ":443" : ":80")
				+ this.rest;
	}

	String withoutPort() {
		String host = hasPort() ? this.authority.substring(0, this.authority.lastIndexOf(':')) : this.authority;
		return this.scheme + "://" + host + this.rest;
	}

	private boolean hasPort() {
		// An IPv6 address has colons, too, but ends with a bracket.
		int colon = this.authority.lastIndexOf(':');
		return colon > Math.max(this.authority.lastIndexOf('@'), this.authority.lastIndexOf(']'));
	}

	private static String sha256(byte[] body) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JDK lacks SHA-256", ex);
		}
	}

}
