package dev.verify.client;

import java.time.Duration;
import java.util.Objects;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * The connection settings that make calls safe. Reactor Netty by itself sends a request
 * again when a kept connection breaks, and waits long; neither is good where a request
 * sends a message to a person.
 */
public final class VerifyHttp {

	/**
	 * The longest wait for a free connection.
	 */
	public static final Duration ACQUIRE_TIMEOUT = Duration.ofMillis(500);

	/**
	 * The longest wait for a TCP connection.
	 */
	public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	/**
	 * The longest wait for a TLS handshake.
	 */
	public static final Duration TLS_TIMEOUT = Duration.ofSeconds(2);

	private VerifyHttp() {
	}

	/**
	 * Returns the connector of clients that are given none, made once for all of them.
	 * @return the connector
	 */
	public static ClientHttpConnector connector() {
		return Shared.CONNECTOR;
	}

	/**
	 * Creates an HTTP client with a pool of its own and the settings of {@link #harden}.
	 * @return the client
	 */
	public static HttpClient newHttpClient() {
		return harden(HttpClient.create(connectionProvider()));
	}

	/**
	 * Creates a pool: 50 connections to a host, 100 calls waiting for one, no connection
	 * older than five minutes, so that changes of address are followed.
	 * @return the pool
	 */
	public static ConnectionProvider connectionProvider() {
		return ConnectionProvider.builder("verify")
			.maxConnections(50)
			.pendingAcquireMaxCount(100)
			.pendingAcquireTimeout(ACQUIRE_TIMEOUT)
			.maxIdleTime(Duration.ofSeconds(20))
			.maxLifeTime(Duration.ofMinutes(5))
			.evictInBackground(Duration.ofSeconds(30))
			.lifo()
			.build();
	}

	/**
	 * Makes an HTTP client fit for Verify: it sends a request once, follows no redirect,
	 * expands no compressed answer, and does not wait long to connect. What it trusts and
	 * how it proves itself stay as they are.
	 * @param client the client to start from
	 * @return the changed copy
	 */
	public static HttpClient harden(HttpClient client) {
		HttpClient hardened = client.disableRetry(true)
			.followRedirect(false)
			.compress(false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis());
		return hardened.secure(limitHandshake(hardened));
	}

	private static SslProvider limitHandshake(HttpClient client) {
		SslProvider given = client.configuration().sslProvider();
		// Taken from secure(), because the plain default provider does not verify host
		// names.
		SslProvider provider = (given != null) ? given : client.secure().configuration().sslProvider();
		return SslProvider.addHandlerConfigurator(Objects.requireNonNull(provider),
				(handler) -> handler.setHandshakeTimeoutMillis(TLS_TIMEOUT.toMillis()));
	}

	private static final class Shared {

		private static final ClientHttpConnector CONNECTOR = new ReactorClientHttpConnector(newHttpClient());

	}

}
