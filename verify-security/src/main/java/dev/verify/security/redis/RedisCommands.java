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
		List<@Nullable Object> answers = runAndWait(script, bytes(keys, arguments), keys.size());
		long changed = number(answers.get(0));
		if (changed > 0 && number(answers.get(1)) < this.replicas) {
			throw new DataAccessResourceFailureException("Fewer than " + this.replicas
					+ " Redis replicas confirmed a change of the second factor within " + this.replicaTimeout);
		}
		return changed;
	}

	/**
	 * {@code WAIT} holds up its connection, and waits for what the same connection has
	 * written. A pipeline has a connection to itself, which it keeps.
	 */
	private List<@Nullable Object> runAndWait(RedisScript<?> script, byte[][] keysAndArguments, int keys) {
		RedisConnection pooled = this.idle.pollFirst();
		RedisConnection connection = (pooled != null) ? pooled : this.connections.getConnection();
		boolean reusable = false;
		try {
			connection.openPipeline();
			connection.scriptingCommands()
				.eval(bytes(script.getScriptAsString()), ReturnType.INTEGER, keys, keysAndArguments);
			waitForReplicas(connection);
			List<@Nullable Object> answers = connection.closePipeline();
			reusable = this.keepsConnections && this.idle.size() < MAX_IDLE;
			return answers;
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

	private void waitForReplicas(RedisConnection connection) {
		byte[] count = bytes(String.valueOf(this.replicas));
		byte[] timeout = bytes(String.valueOf(this.replicaTimeout.toMillis()));
		if (connection instanceof LettuceConnection lettuce) {
			// Without a type, Lettuce expects a text.
			lettuce.execute("WAIT", new IntegerOutput<>(ByteArrayCodec.INSTANCE), count, timeout);
		}
		else {
			connection.execute("WAIT", count, timeout);
		}
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

}
