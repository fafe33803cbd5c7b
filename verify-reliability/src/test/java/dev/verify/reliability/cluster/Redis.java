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

package dev.verify.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import org.awaitility.Awaitility;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The store of the sessions, and of challenges on some stacks: the machine's
 * {@code redis-server}.
 */
final class Redis implements AutoCloseable {

	static final String MISSING = "redis-server is missing. Install it (apt-get install redis-server), or put it on the"
			+ " PATH.";

	private final Path directory;

	private final int port;

	private final Guard guard;

	private final LettuceConnectionFactory connections;

	private Process process;

	Redis(Path directory, Guard guard) throws IOException {
		this.directory = Files.createDirectories(directory);
		this.guard = guard;
		this.port = Ports.free();
		this.connections = new LettuceConnectionFactory("localhost", this.port);
		this.process = boot();
	}

	static boolean isInstalled() {
		return Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "redis-server")));
	}

	int port() {
		return this.port;
	}

	/** Opens connections, until the end of the tests. */
	LettuceConnectionFactory connections() {
		this.connections.afterPropertiesSet();
		this.connections.start();
		return this.connections;
	}

	/** Ends it in good order: it writes down what it holds. */
	void stop() {
		end(false);
	}

	/** Ends it at once: the sessions are lost. */
	void lose() {
		end(true);
		try {
			Files.deleteIfExists(this.directory.resolve("dump.rdb"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void start() {
		try {
			this.process = boot();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the sessions hold, as the nodes have written it; not what is the sample's own.
	 */
	List<byte[]> sessionAttributes() {
		List<byte[]> attributes = new ArrayList<>();
		RedisClient client = RedisClient.create(RedisURI.create("localhost", this.port));
		try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
			for (byte[] session : connection.sync().keys("spring:session:sessions:*")) {
				connection.sync().hgetall(session).forEach((field, value) -> {
					String name = new String(field, StandardCharsets.UTF_8);
					if (name.startsWith("sessionAttr:") && !name.endsWith(":transfer") && value.length > 0) {
						attributes.add(value);
					}
				});
			}
		}
		finally {
			client.shutdown();
		}
		return attributes;
	}

	private void end(boolean forcibly) {
		if (forcibly) {
			this.process.destroyForcibly();
		}
		else {
			this.process.destroy();
		}
		this.process.onExit().join();
	}

	private Process boot() throws IOException {
		Process started = new ProcessBuilder(List.of("redis-server", "--port", String.valueOf(this.port), "--bind",
				"127.0.0.1", "--dir", this.directory.toString(), "--save", "3600 1"))
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output.txt").toFile())
			.start();
		this.guard.guarded(started);
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.failFast("Redis has ended, see " + this.directory, () -> !started.isAlive())
			.until(this::answers);
		return started;
	}

	private boolean answers() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(1000);
			socket.getOutputStream().write("PING\r\n".getBytes());
			return socket.getInputStream().read() == '+';
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		this.connections.destroy();
		end(true);
	}

}
