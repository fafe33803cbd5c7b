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

package dev.verify.security.redis;

import java.time.Duration;
import java.util.List;

import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.util.Assert;

/**
 * Creates the stores of challenges and counters in Redis, for many nodes.
 * <p>
 * Redis must never evict a key: {@code maxmemory-policy noeviction}. What protects an
 * account for years, such as enrollments and recovery codes, stays in a database.
 */
public final class RedisStores implements AutoCloseable {

	private static final String DEFAULT_NAMESPACE = "second-factor";

	private static final Duration DEFAULT_REPLICA_TIMEOUT = Duration.ofSeconds(1);

	private final RedisKeys keys;

	private final RedisCommands commands;

	private RedisStores(RedisKeys keys, RedisCommands commands) {
		this.keys = keys;
		this.commands = commands;
	}

	/**
	 * Creates stores whose keys are not digested.
	 * @param connections the connections to Redis
	 * @return the stores
	 */
	public static RedisStores of(RedisConnectionFactory connections) {
		return of(connections, DataProtection.none());
	}

	/**
	 * Creates stores.
	 * @param connections the connections to Redis
	 * @param protection computes the digests that keys consist of
	 * @return the stores
	 */
	public static RedisStores of(RedisConnectionFactory connections, DataProtection protection) {
		Assert.notNull(connections, "connections must not be null");
		Assert.notNull(protection, "protection must not be null");
		return new RedisStores(new RedisKeys(DEFAULT_NAMESPACE, protection),
				new RedisCommands(connections, 0, DEFAULT_REPLICA_TIMEOUT));
	}

	/**
	 * Changes what all keys begin with. Applications that share a Redis need different
	 * namespaces.
	 * @param namespace 1 to 64 letters, digits, or {@code . _ : -}; by default
	 * {@code second-factor}
	 * @return stores with that namespace
	 * @throws IllegalArgumentException if the namespace has other characters
	 */
	public RedisStores namespace(String namespace) {
		return new RedisStores(new RedisKeys(namespace, this.keys.protection()), this.commands);
	}

	/**
	 * Changes how many replicas must confirm what must not be lost in a failover: used
	 * codes, ended challenges and failed attempts. A change that too few confirm counts
	 * as failed, so that no user is authenticated by it.
	 * @param replicas the number of replicas; 0, the default, waits for none. Not for
	 * Redis Cluster
	 * @param timeout how long to wait for them, from 1 millisecond to 5 seconds
	 * @return stores that wait for replicas
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public RedisStores replicas(int replicas, Duration timeout) {
		Assert.isTrue(replicas >= 0, "replicas must not be negative");
		Assert.isTrue(timeout.toMillis() >= 1 && timeout.compareTo(Duration.ofSeconds(5)) <= 0,
				"timeout must be from 1ms to 5s");
		return new RedisStores(this.keys, new RedisCommands(this.commands.connections(), replicas, timeout));
	}

	/**
	 * Creates the store of the challenges.
	 * @return the ledger
	 */
	public ChallengeLedger ledger() {
		return new RedisChallengeLedger(this.commands, this.keys);
	}

	/**
	 * Creates the store of attempts, rate limits and open push challenges.
	 * @return the counters
	 */
	public SecondFactorCounters counters() {
		return new RedisSecondFactorCounters(this.commands, this.keys);
	}

	/**
	 * Looks for what would let a code be used twice, or fail each login.
	 * @return what is wrong with the server and what to do, a sentence each; empty if
	 * nothing
	 * @throws DataAccessException if Redis does not answer
	 */
	public List<String> problems() {
		return new RedisCheck(this.commands, this.keys).problems();
	}

	/**
	 * Closes connections that wait for replicas; the next change opens another one.
	 */
	@Override
	public void close() {
		this.commands.close();
	}

}
