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

package dev.verify.security.authentication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.SecondFactorAuthorities;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * The second factor that a session has passed. A session keeps it as a map of texts,
 * which every session serializer can read: as JSON, Spring Security allows no
 * {@code Long}.
 *
 * @param userId the user who passed it
 * @param stamp the user's security stamp when the verification began
 * @param methods when each method passed, in milliseconds since the epoch, by its
 * authority, for instance {@code FACTOR_SMS}
 * @param browser the ID of the trusted browser that stands in for a factor, or
 * {@code null}
 */
public record VerifiedFactor(String userId, String stamp, Map<String, Long> methods, @Nullable String browser) {

	private static final String METHOD = "FACTOR_";

	/**
	 * Copies the methods.
	 */
	public VerifiedFactor {
		methods = Map.copyOf(methods);
	}

	/**
	 * Creates the record of one method.
	 * @param userId the user who passed it
	 * @param stamp the user's security stamp when the verification began
	 * @param authority the authority of the method
	 * @param verifiedAt the time, in milliseconds since the epoch
	 * @param browser the ID of the trusted browser, or {@code null}
	 */
	public VerifiedFactor(String userId, String stamp, String authority, long verifiedAt, @Nullable String browser) {
		this(userId, stamp, Map.of(authority, verifiedAt), browser);
	}

	/**
	 * Reads the record of a session.
	 * @param stored the session attribute
	 * @return the record; {@code null} if the attribute is missing or not readable
	 */
	public static @Nullable VerifiedFactor of(@Nullable Object stored) {
		if (!(stored instanceof Map<?, ?> map) || !(map.get("user") instanceof String user)
				|| !(map.get("stamp") instanceof String stamp)) {
			return null;
		}
		Map<String, Long> methods = new HashMap<>(2);
		map.forEach((authority, at) -> {
			if (authority instanceof String name && name.startsWith(METHOD)) {
				Long time = time(at);
				if (time != null) {
					methods.put(name, time);
				}
			}
		});
		String browser = (map.get("browser") instanceof String id) ? id : null;
		return methods.isEmpty() ? null : new VerifiedFactor(user, stamp, methods, browser);
	}

	/**
	 * Returns the record as a session attribute.
	 * @return texts
	 */
	public Map<String, Object> toMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		this.methods.forEach((authority, at) -> map.put(authority, at.toString()));
		map.put("user", this.userId);
		map.put("stamp", this.stamp);
		if (this.browser != null) {
			map.put("browser", this.browser);
		}
		return map;
	}

	/**
	 * Returns the record after another method has passed.
	 * @param next the record of the other method
	 * @return both methods, with the stamp of the later one
	 */
	public VerifiedFactor and(VerifiedFactor next) {
		Map<String, Long> both = new HashMap<>(this.methods);
		both.putAll(next.methods);
		return new VerifiedFactor(next.userId, next.stamp, both, next.browser);
	}

	/**
	 * Returns the time at which a factor passed last.
	 * @return the time
	 */
	public Instant time() {
		long last = 0;
		for (long time : this.methods.values()) {
			last = Math.max(last, time);
		}
		return Instant.ofEpochMilli(last);
	}

	/**
	 * Tells whether the user gave a second factor in this session, rather than using a
	 * trusted browser.
	 * @return {@code false} for a trusted browser
	 */
	public boolean isGiven() {
		return this.browser == null;
	}

	/**
	 * Returns the authorities with which the login of the session is shown.
	 * @return those of the methods, and {@code FACTOR_TWILIO_VERIFY} unless for a trusted
	 * browser
	 */
	public List<GrantedAuthority> authorities() {
		List<GrantedAuthority> authorities = new ArrayList<>(2);
		this.methods.forEach((authority, at) -> authorities.add(issued(authority, Instant.ofEpochMilli(at))));
		if (isGiven()) {
			authorities.add(issued(SecondFactorAuthorities.TWILIO_VERIFY, time()));
		}
		return authorities;
	}

	/** Sessions of earlier versions have numbers. */
	private static @Nullable Long time(@Nullable Object stored) {
		if (stored instanceof Number number) {
			return number.longValue();
		}
		try {
			return (stored instanceof String text) ? Long.valueOf(text) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static GrantedAuthority issued(String authority, Instant at) {
		return FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build();
	}

}
