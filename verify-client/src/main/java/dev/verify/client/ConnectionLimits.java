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

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Limits of the connection pool, and timeouts until a request is sent. All times are at
 * least a millisecond.
 *
 * @param maxConnections connections to a host, at least 1
 * @param maxPendingAcquires calls that wait for one of them, at least 1
 * @param acquireTimeout the longest wait for one of them
 * @param dnsQueryTimeout the longest wait for the answer of a name server
 * @param connectTimeout the longest wait for a TCP connection
 * @param tlsHandshakeTimeout the longest wait for a TLS handshake
 * @param dnsCacheMaxTtl the longest time that an address is remembered, whatever its name
 * server says
 * @param maxIdleTime how long a connection is kept unused
 * @param maxLifeTime how long a connection is kept, so that changes of address are
 * followed
 * @param evictionInterval how often connections that are too old are looked for
 */
public record ConnectionLimits(int maxConnections, int maxPendingAcquires, Duration acquireTimeout,
		Duration dnsQueryTimeout, Duration connectTimeout, Duration tlsHandshakeTimeout, Duration dnsCacheMaxTtl,
		Duration maxIdleTime, Duration maxLifeTime, Duration evictionInterval) {

	private static final ConnectionLimits DEFAULTS = new ConnectionLimits(50, 100, Duration.ofMillis(500),
			Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(60),
			Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofSeconds(30));

	/**
	 * Creates limits.
	 */
	public ConnectionLimits {
		Assert.isTrue(maxConnections > 0, "maxConnections must be at least 1");
		Assert.isTrue(maxPendingAcquires > 0, "maxPendingAcquires must be at least 1");
		requireTime("acquireTimeout", acquireTimeout);
		requireTime("dnsQueryTimeout", dnsQueryTimeout);
		requireTime("connectTimeout", connectTimeout);
		requireTime("tlsHandshakeTimeout", tlsHandshakeTimeout);
		requireTime("dnsCacheMaxTtl", dnsCacheMaxTtl);
		requireTime("maxIdleTime", maxIdleTime);
		requireTime("maxLifeTime", maxLifeTime);
		requireTime("evictionInterval", evictionInterval);
	}

	/**
	 * Returns the limits that apply where no others are set.
	 * @return the limits that apply where no others are set
	 */
	public static ConnectionLimits defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns the longest time until a request is on its way: with a connection of the
	 * pool, or with a new one.
	 */
	Duration beforeSending() {
		return this.acquireTimeout.plus(this.dnsQueryTimeout).plus(this.connectTimeout).plus(this.tlsHandshakeTimeout);
	}

	private static void requireTime(String name, Duration time) {
		Assert.isTrue(time != null && time.toMillis() > 0, () -> name + " must be at least a millisecond");
	}

}
