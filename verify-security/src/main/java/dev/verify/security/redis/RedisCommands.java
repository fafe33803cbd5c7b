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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.util.ClassUtils;

/**
 * Runs scripts. Reads are scripts, too: a client that reads from replicas sends scripts
 * to the master. Connections come from the factory and not from a template, so that no
 * transaction of the caller delays a change.
 */
final class RedisCommands implements AutoCloseable {

	private static final int MAX_IDLE = 8;

	private final RedisConnectionFactory connections;

	private final int replicas;

	private final Duration replicaTimeout;

	private final boolean keepsConnections;

	private final Deque<RedisConnection> idle = new ConcurrentLinkedDeque<>();

	RedisCommands(RedisConnectionFactory connections, int replicas, Duration replicaTimeout) {
		this.connections = connections;
		this.replicas = replicas;
		this.replicaTimeout = replicaTimeout;
		this.keepsConnections = isWithoutPool(connections);
	}

	/** A pool keeps connections itself, and has too few to hand them out for good. */
	private static boolean isWithoutPool(RedisConnectionFactory connections) {
		return ClassUtils.isPresent("io.lettuce.core.RedisClient", RedisCommands.class.getClassLoader())
				&& connections instanceof LettuceConnectionFactory lettuce
				&& !(lettuce.getClientConfiguration() instanceof LettucePoolingClientConfiguration);
	}

	RedisConnectionFactory connections() {
		return this.connections;
	}

	int replicas() {
		return this.replicas;
	}

	/**
	 * Names one call. The client sends a command again after a reconnect; a script that
	 * knows the call carries it out once.
	 */
	static String call() {
		return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
	}

	/** Runs a script that returns a number. */
	long change(RedisScript<?> script, List<String> keys, String... arguments) {
		Long answer = run(script, ReturnType.INTEGER, bytes(keys, arguments), keys.size());
		return require(answer);
	}

	/** Runs a script that returns a list. */
	List<@Nullable Object> read(RedisScript<?> script, List<String> keys, String... arguments) {
		List<@Nullable Object> answer = run(script, ReturnType.MULTI, bytes(keys, arguments), keys.size());
		return require(answer);
	}

	/**
	 * Runs a script whose change must not be lost, since a lost one would let a code be
	 * used twice, or an attacker go on guessing.
	 * @throws DataAccessResourceFailureException if too few replicas have the change
	 */
	long settle(RedisScript<?> script, List<String> keys, String... arguments) {
		if (this.replicas == 0) {
			return change(script, keys, arguments);
		}
		Settled settled = runAndWait(script, bytes(keys, arguments), keys.size());
		if (settled.changed() > 0 && (settled.replicas() < this.replicas || !settled.onOneConnection())) {
			throw new DataAccessResourceFailureException("Fewer than " + this.replicas
					+ " Redis replicas confirmed a change of the second factor within " + this.replicaTimeout);
		}
		return settled.changed();
	}

	/**
	 * {@code WAIT} holds up its connection, and waits for what was written before the
	 * last command of it. A pipeline has a connection to itself, which it keeps.
	 */
	private Settled runAndWait(RedisScript<?> script, byte[][] keysAndArguments, int keys) {
		RedisConnection pooled = this.idle.pollFirst();
		RedisConnection connection = (pooled != null) ? pooled : this.connections.getConnection();
		boolean reusable = false;
		try {
			connection.openPipeline();
			Settled settled = (connection instanceof LettuceConnection lettuce)
					? runAndWait(lettuce, script, keysAndArguments, keys)
					: runAndWait(connection, script, keysAndArguments, keys);
			reusable = this.keepsConnections && this.idle.size() < MAX_IDLE;
			return settled;
		}
		finally {
			if (reusable) {
				this.idle.addFirst(connection);
			}
			else {
				connection.close();
			}
		}
	}

	/**
	 * Lettuce reconnects, and sends on another connection what was not answered: perhaps
	 * to a new master, which has replicas and not the change. The script changes the
	 * watched key, so that a transaction is discarded by the connection that watches, and
	 * by no other one.
	 */
	private Settled runAndWait(LettuceConnection connection, RedisScript<?> script, byte[][] keysAndArguments,
			int keys) {
		connection.watch(keysAndArguments[0]);
		connection.scriptingCommands()
			.eval(bytes(script.getScriptAsString()), ReturnType.INTEGER, keys, keysAndArguments);
		// Without a type, Lettuce expects a text.
		connection.execute("WAIT", new IntegerOutput<>(ByteArrayCodec.INSTANCE), waitArguments());
		connection.multi();
		// Without a command, one that is discarded looks like another one.
		connection.keyCommands().exists(keysAndArguments[0]);
		connection.exec();
		List<@Nullable Object> answers = connection.closePipeline();
		return new Settled(number(answers.get(0)), number(answers.get(1)), answers.get(2) == null);
	}

	private Settled runAndWait(RedisConnection connection, RedisScript<?> script, byte[][] keysAndArguments, int keys) {
		connection.scriptingCommands()
			.eval(bytes(script.getScriptAsString()), ReturnType.INTEGER, keys, keysAndArguments);
		connection.execute("WAIT", waitArguments());
		List<@Nullable Object> answers = connection.closePipeline();
		return new Settled(number(answers.get(0)), number(answers.get(1)), true);
	}

	private byte[][] waitArguments() {
		return new byte[][] { bytes(String.valueOf(this.replicas)),
				bytes(String.valueOf(this.replicaTimeout.toMillis())) };
	}

	private <T> @Nullable T run(RedisScript<?> script, ReturnType type, byte[][] keysAndArguments, int keys) {
		try (RedisConnection connection = this.connections.getConnection()) {
			try {
				return connection.scriptingCommands().evalSha(script.getSha1(), type, keys, keysAndArguments);
			}
			catch (RuntimeException ex) {
				if (!isUnknownScript(ex)) {
					throw ex;
				}
				return connection.scriptingCommands()
					.eval(bytes(script.getScriptAsString()), type, keys, keysAndArguments);
			}
		}
	}

	/** After a restart, Redis knows no scripts. */
	private static boolean isUnknownScript(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause.getMessage() != null && cause.getMessage().contains("NOSCRIPT")) {
				return true;
			}
		}
		return false;
	}

	private static long number(@Nullable Object answer) {
		return ((Number) require(answer)).longValue();
	}

	private static <T> T require(@Nullable T answer) {
		if (answer == null) {
			throw new DataAccessResourceFailureException("Redis returned nothing for a script");
		}
		return answer;
	}

	private static byte[][] bytes(List<String> keys, String... arguments) {
		List<byte[]> all = new ArrayList<>(keys.size() + arguments.length);
		keys.forEach((key) -> all.add(bytes(key)));
		for (String argument : arguments) {
			all.add(bytes(argument));
		}
		return all.toArray(byte[][]::new);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String text(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

	@Override
	public void close() {
		for (RedisConnection connection = this.idle.pollFirst(); connection != null; connection = this.idle
			.pollFirst()) {
			connection.close();
		}
	}

	/**
	 * A change, and what is known of its replication.
	 *
	 * @param changed what the script has returned
	 * @param replicas how many replicas have confirmed
	 * @param onOneConnection whether script and {@code WAIT} had the same connection
	 */
	private record Settled(long changed, long replicas, boolean onOneConnection) {
	}

}
