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

import java.time.Duration;

import dev.verify.client.ConnectionLimits;
import dev.verify.client.operation.OperationKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * HTTP connections to Twilio Verify, {@code twilio.verify.http.*}; all clients share
 * them.
 *
 * @param connectTimeout Maximum time to open a TCP connection, from 1 millisecond to 1
 * hour.
 * @param tlsHandshakeTimeout Maximum time of a TLS handshake, from 1 millisecond to 1
 * hour.
 * @param dns DNS resolution of the API host.
 * @param pool Connection pool.
 * @param responseTimeout Response timeouts by kind of operation.
 * @param ssl Certificates that the client trusts.
 * @param observeRequests Whether to observe each HTTP request as http.client.requests, in
 * addition to the Verify call.
 */
@ConfigurationProperties("twilio.verify.http")
public record VerifyHttpProperties(@DefaultValue("1s") Duration connectTimeout,
		@DefaultValue("2s") Duration tlsHandshakeTimeout, @DefaultValue Dns dns, @DefaultValue Pool pool,
		@DefaultValue ResponseTimeout responseTimeout, @DefaultValue Ssl ssl, boolean observeRequests) {

	private static final PropertyRange RANGE = new PropertyRange("twilio.verify.http.");

	/**
	 * Creates the properties.
	 */
	public VerifyHttpProperties {
		RANGE.check("connect-timeout", connectTimeout);
		RANGE.check("tls-handshake-timeout", tlsHandshakeTimeout);
	}

	ConnectionLimits connectionLimits() {
		return new ConnectionLimits(this.pool.maxConnections(), this.pool.maxPendingAcquires(),
				this.pool.acquireTimeout(), this.dns.queryTimeout(), this.connectTimeout, this.tlsHandshakeTimeout,
				this.dns.cacheMaxTtl(), this.pool.maxIdleTime(), this.pool.maxLifeTime(), this.pool.evictionInterval());
	}

	/**
	 * DNS resolution of the API host.
	 *
	 * @param queryTimeout Maximum time of a DNS query, from 1 millisecond to 1 hour.
	 * @param cacheMaxTtl Maximum time to cache a resolved address, from 1 second to 1
	 * hour. Limits the TTL of the DNS record.
	 */
	public record Dns(@DefaultValue("1s") Duration queryTimeout, @DefaultValue("60s") Duration cacheMaxTtl) {

		/**
		 * Creates the properties.
		 */
		public Dns {
			RANGE.check("dns.query-timeout", queryTimeout);
			RANGE.check("dns.cache-max-ttl", cacheMaxTtl, Duration.ofSeconds(1));
		}

	}

	/**
	 * Connection pool.
	 *
	 * @param maxConnections Maximum number of connections to a host, from 1 to 1,000,000.
	 * @param maxPendingAcquires Maximum number of calls that wait for a connection from
	 * the pool, from 1 to 1,000,000. Further calls fail immediately.
	 * @param acquireTimeout Maximum time to wait for a connection from the pool, from 1
	 * millisecond to 1 hour.
	 * @param maxIdleTime Maximum time that an unused connection stays in the pool, from 1
	 * millisecond to 1 hour.
	 * @param maxLifeTime Maximum lifetime of a connection, from 1 millisecond to 1 hour.
	 * Bounds the time until a changed DNS record takes effect.
	 * @param evictionInterval Time between two evictions of expired connections, from 1
	 * millisecond to 1 hour.
	 */
	public record Pool(@DefaultValue("50") int maxConnections, @DefaultValue("100") int maxPendingAcquires,
			@DefaultValue("500ms") Duration acquireTimeout, @DefaultValue("20s") Duration maxIdleTime,
			@DefaultValue("5m") Duration maxLifeTime, @DefaultValue("30s") Duration evictionInterval) {

		/**
		 * Creates the properties.
		 */
		public Pool {
			RANGE.check("pool.max-connections", maxConnections, 1, 1_000_000);
			RANGE.check("pool.max-pending-acquires", maxPendingAcquires, 1, 1_000_000);
			RANGE.check("pool.acquire-timeout", acquireTimeout);
			RANGE.check("pool.max-idle-time", maxIdleTime);
			RANGE.check("pool.max-life-time", maxLifeTime);
			RANGE.check("pool.eviction-interval", evictionInterval);
		}

	}

	/**
	 * Response timeouts by kind of operation, each from 1 millisecond to 1 hour.
	 *
	 * @param start Response timeout of operations that send a message or a push.
	 * @param check Response timeout of operations that check a code.
	 * @param poll Response timeout of operations that read the state of a push.
	 * @param enroll Response timeout of operations that enroll a factor.
	 * @param cancel Response timeout of cancel operations.
	 * @param read Response timeout of all other read operations.
	 * @param write Response timeout of operations that change settings.
	 */
	public record ResponseTimeout(@DefaultValue("5s") Duration start, @DefaultValue("4s") Duration check,
			@DefaultValue("2s") Duration poll, @DefaultValue("5s") Duration enroll, @DefaultValue("4s") Duration cancel,
			@DefaultValue("2s") Duration read, @DefaultValue("5s") Duration write) {

		/**
		 * Creates the properties.
		 */
		public ResponseTimeout {
			RANGE.check("response-timeout.start", start);
			RANGE.check("response-timeout.check", check);
			RANGE.check("response-timeout.poll", poll);
			RANGE.check("response-timeout.enroll", enroll);
			RANGE.check("response-timeout.cancel", cancel);
			RANGE.check("response-timeout.read", read);
			RANGE.check("response-timeout.write", write);
		}

		Duration of(OperationKind kind) {
			return switch (kind) {
				case START -> this.start;
				case CHECK -> this.check;
				case POLL -> this.poll;
				case ENROLL -> this.enroll;
				case CANCEL -> this.cancel;
				case READ -> this.read;
				case WRITE -> this.write;
			};
		}

	}

	/**
	 * Certificates that the client trusts.
	 *
	 * @param bundle Name of the SSL bundle to use.
	 */
	public record Ssl(@Nullable String bundle) {
	}

}
