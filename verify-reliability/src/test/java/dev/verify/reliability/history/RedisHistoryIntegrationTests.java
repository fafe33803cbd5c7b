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

package dev.verify.reliability.history;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.verify.security.redis.RedisStores;
import dev.verify.security.throttle.AttemptProfile;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.opentest4j.TestAbortedException;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * R02, B07: the histories on the machine's {@code redis-server}.
 */
@Tag("once")
class RedisHistoryIntegrationTests {

	private static final String MISSING = "redis-server is missing. Install it (apt-get install redis-server), or put it"
			+ " on the PATH.";

	private static @Nullable Process server;

	private static @Nullable LettuceConnectionFactory connections;

	@BeforeContainer
	static void start() throws IOException {
		boolean installed = Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "redis-server")));
		if (!installed && !Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
			System.err.println("SKIPPED: " + MISSING);
			return;
		}
		int port = freePort();
		Process started = new ProcessBuilder("redis-server", "--port", String.valueOf(port), "--bind", "127.0.0.1",
				"--save", "", "--appendonly", "no")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.failFast("Redis has ended", () -> !started.isAlive())
			.until(() -> answers(port));
		server = started;
		connections = new LettuceConnectionFactory("127.0.0.1", port);
		connections.afterPropertiesSet();
		connections.start();
	}

	@AfterContainer
	static void stop() {
		if (connections != null) {
			connections.destroy();
		}
		if (server != null) {
			server.destroyForcibly().onExit().join();
		}
	}

	@Provide
	Arbitrary<List<Step>> histories() {
		return Histories.withFaults();
	}

	@Property(tries = 100)
	@Label("in Redis: with all that may fail")
	void promiseWhenAnythingFailsBesideRedisThenHolds(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		LettuceConnectionFactory running = connections;
		if (running == null) {
			throw new TestAbortedException(MISSING);
		}
		RedisStores stores = RedisStores.of(running).namespace(UUID.randomUUID().toString());
		new History(new ModelProvider(), new StorePair(stores.ledger(), stores.counters()), profile).steps(history);
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
	}

	private static boolean answers(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(1000);
			socket.getOutputStream().write("PING\r\n".getBytes());
			return socket.getInputStream().read() == '+';
		}
		catch (IOException ex) {
			return false;
		}
	}

}
