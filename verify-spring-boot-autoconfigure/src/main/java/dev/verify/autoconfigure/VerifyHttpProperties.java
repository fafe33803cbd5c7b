package dev.verify.autoconfigure;

import java.time.Duration;

import dev.verify.client.ConnectionLimits;
import dev.verify.client.operation.OperationKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clients talk HTTP, {@code twilio.verify.http.*}; all clients share it.
 *
 * @param connectTimeout how long a connection may take to open
 * @param tlsTimeout how long a TLS handshake may take
 * @param lookup how the address of the API is looked up
 * @param pool how many connections are kept, and for how long
 * @param responseTimeout how long an answer may take, once a request is sent
 * @param ssl the certificates that the client trusts
 * @param observeRequests Whether each HTTP request is observed as http.client.requests,
 * in addition to the call it belongs to.
 */
@ConfigurationProperties("twilio.verify.http")
public record VerifyHttpProperties(@DefaultValue("1s") Duration connectTimeout, @DefaultValue("2s") Duration tlsTimeout,
		@DefaultValue Lookup lookup, @DefaultValue Pool pool, @DefaultValue ResponseTimeout responseTimeout,
		@DefaultValue Ssl ssl, boolean observeRequests) {

	private static final PropertyRange RANGE = new PropertyRange("twilio.verify.http.");

	/**
	 * Creates the properties.
	 */
	public VerifyHttpProperties {
		RANGE.check("connect-timeout", connectTimeout);
		RANGE.check("tls-timeout", tlsTimeout);
	}

	ConnectionLimits connectionLimits() {
		return new ConnectionLimits(this.pool.maxConnections(), this.pool.maxWaiting(), this.pool.acquireTimeout(),
				this.lookup.timeout(), this.connectTimeout, this.tlsTimeout, this.lookup.cache(),
				this.pool.maxIdleTime(), this.pool.maxLifeTime(), this.pool.evictInterval());
	}

	/**
	 * How the address of the API is looked up.
	 *
	 * @param timeout how long a name server may take to answer
	 * @param cache the longest time that an address is remembered, whatever its name
	 * server says
	 */
	public record Lookup(@DefaultValue("1s") Duration timeout, @DefaultValue("60s") Duration cache) {

		/**
		 * Creates the properties.
		 */
		public Lookup {
			RANGE.check("lookup.timeout", timeout);
			RANGE.check("lookup.cache", cache, Duration.ofSeconds(1));
		}

	}

	/**
	 * How many connections are kept, and for how long.
	 *
	 * @param maxConnections connections to a host
	 * @param maxWaiting calls that wait for one of them; more fail at once
	 * @param acquireTimeout how long they wait
	 * @param maxIdleTime how long a connection is kept unused
	 * @param maxLifeTime how long a connection is kept, so that changes of address are
	 * followed
	 * @param evictInterval how often connections that are too old are looked for
	 */
	public record Pool(@DefaultValue("50") int maxConnections, @DefaultValue("100") int maxWaiting,
			@DefaultValue("500ms") Duration acquireTimeout, @DefaultValue("20s") Duration maxIdleTime,
			@DefaultValue("5m") Duration maxLifeTime, @DefaultValue("30s") Duration evictInterval) {

		/**
		 * Creates the properties.
		 */
		public Pool {
			RANGE.check("pool.max-connections", maxConnections, 1, 1_000_000);
			RANGE.check("pool.max-waiting", maxWaiting, 1, 1_000_000);
			RANGE.check("pool.acquire-timeout", acquireTimeout);
			RANGE.check("pool.max-idle-time", maxIdleTime);
			RANGE.check("pool.max-life-time", maxLifeTime);
			RANGE.check("pool.evict-interval", evictInterval);
		}

	}

	/**
	 * How long an answer may take, once a request is sent.
	 *
	 * @param start to calls that send a message or a push
	 * @param check to calls that check a code
	 * @param poll to calls that ask whether a push was answered
	 * @param enroll to calls that enroll
	 * @param cancel to calls that end something
	 * @param read to calls that read anything else
	 * @param write to calls that change settings
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
	 * The certificates that the client trusts.
	 *
	 * @param bundle name of the SSL bundle to use
	 */
	public record Ssl(@Nullable String bundle) {
	}

}
