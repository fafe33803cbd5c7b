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

import java.util.Objects;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/**
 * The connection settings that make calls safe. By default, Reactor Netty sends a request
 * again when a kept connection breaks, and waits long; neither is good where a request
 * sends a message to a person.
 */
public final class VerifyHttp {

	private VerifyHttp() {
	}

	/**
	 * Returns the HTTP client of those who are given none, made once for all of them.
	 * @return the client, hardened
	 */
	public static HttpClient client() {
		return Shared.CLIENT;
	}

	/**
	 * Returns an HTTP client with a pool of its own, and the proxy of the JVM's system
	 * properties ({@code https.proxyHost} and so on) if they name one.
	 * @param limits the limits of its connections
	 * @return the client, hardened
	 */
	public static HttpClient client(ConnectionLimits limits) {
		return harden(HttpClient.create(connectionProvider(limits)).proxyWithSystemProperties(), limits);
	}

	/**
	 * Creates a pool.
	 * @param limits how many connections it has, and for how long
	 * @return the pool
	 */
	public static ConnectionProvider connectionProvider(ConnectionLimits limits) {
		return ConnectionProvider.builder("verify")
			.maxConnections(limits.maxConnections())
			.pendingAcquireMaxCount(limits.maxPendingAcquires())
			.pendingAcquireTimeout(limits.acquireTimeout())
			.maxIdleTime(limits.maxIdleTime())
			.maxLifeTime(limits.maxLifeTime())
			.evictInBackground(limits.evictionInterval())
			.lifo()
			.build();
	}

	/**
	 * Makes an HTTP client fit for Verify: it sends a request once, follows no redirect,
	 * expands no compressed answer, and does not wait long to connect. What it trusts,
	 * how it proves itself and whom it asks for addresses stay as they are.
	 * @param client the client to start from
	 * @param limits how long it may take to connect
	 * @return the changed copy
	 */
	public static HttpClient harden(HttpClient client, ConnectionLimits limits) {
		HttpClient hardened = client.disableRetry(true)
			.followRedirect(false)
			.compress(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(limits.connectTimeout().toMillis()));
		// A client that has a resolver has it for a reason, or leaves the look-up to a
		// proxy.
		if (hardened.configuration().resolver() == null) {
			hardened = hardened.resolver((dns) -> dns.runOn(Shared.DNS)
				.queryTimeout(limits.dnsQueryTimeout())
				.cacheMaxTimeToLive(limits.dnsCacheMaxTtl()));
		}
		return hardened.secure(limitHandshake(hardened, limits));
	}

	private static SslProvider limitHandshake(HttpClient client, ConnectionLimits limits) {
		SslProvider given = client.configuration().sslProvider();
		// Taken from secure(), because the plain default provider does not verify host
		// names.
		SslProvider provider = (given != null) ? given : client.secure().configuration().sslProvider();
		return SslProvider.addHandlerConfigurator(Objects.requireNonNull(provider),
				(handler) -> handler.setHandshakeTimeoutMillis(limits.tlsHandshakeTimeout().toMillis()));
	}

	private static final class Shared {

		/**
		 * A daemon thread of its own. A resolver keeps its event loop, and an application
		 * that closes disposes of the global ones, which a client of another application
		 * would then wait for in vain.
		 */
		private static final LoopResources DNS = LoopResources.create("verify-dns", 1, true);

		private static final HttpClient CLIENT = client(ConnectionLimits.defaults());

	}

}
