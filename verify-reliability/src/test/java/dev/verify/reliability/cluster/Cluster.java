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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.client.service.UpdateService;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.inbox.Message;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.redis.RedisStores;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * Two nodes behind a proxy, what they share, and the provider. It is started once for all
 * tests of a stack; a test that takes something away brings it back.
 */
final class Cluster implements AutoCloseable {

	/** How often each scenario is run: {@code -Dcluster.rounds=50}. */
	static final int ROUNDS = Integer.getInteger("cluster.rounds", 1);

	private static final int CUSTOMERS = 400 * Math.min(ROUNDS, 50);

	/** Longer than any step takes on a machine that is busy. */
	private static final Duration WAIT = Duration.ofMinutes(5);

	private static final byte[] KEY = "thirty-two bytes make a test key".getBytes(StandardCharsets.US_ASCII);

	/** How the nodes protect what they store. */
	static final DataProtection PROTECTION = DataProtection.of(Map.of("test", KEY), KEY);

	final VerifyEmulator verify = VerifyEmulator.builder()
		.account("AC" + "5".repeat(32), "5eeda7e0c0de5eeda7e0c0de5eeda7e0")
		.settings((settings) -> settings.with(Switch.RETENTION, 10_000 * ROUNDS))
		.start();

	final VerifyClient client = VerifyClient.builder()
		.baseUrl(URI.create(this.verify.url()))
		.credentials(VerifyCredentials.authToken(this.verify.accountSid(), this.verify.authToken()))
		.serviceSid(this.verify.serviceSid())
		.build();

	final Postgres postgres;

	final Redis redis;

	final List<Node> nodes = new ArrayList<>();

	final Proxy proxy;

	final EnrollmentRepository enrollments;

	/** What the nodes count in. */
	final SecondFactorCounters counters;

	private final Guard guard;

	private Duration passed = Duration.ZERO;

	private final Duration[] skews = { Duration.ZERO, Duration.ZERO };

	private final AtomicInteger customers = new AtomicInteger();

	private final Stack stack;

	private Cluster(Stack stack, Path directory) throws IOException {
		this.stack = stack;
		this.guard = Guard.of(directory);
		// Unpacked while the others start, which is as long.
		CompletableFuture<Distribution> unpacked = CompletableFuture.supplyAsync(() -> Distribution.unpack(directory));
		this.redis = new Redis(directory.resolve("redis"), this.guard);
		this.postgres = new Postgres(directory.resolve("postgres"), this.guard);
		Distribution sample = unpacked.join();
		Path users = Files.writeString(directory.resolve("users.properties"), Customer.passwords(CUSTOMERS));
		for (String name : List.of("a", "b")) {
			String node = stack.prefix() + name;
			this.nodes.add(new Node(node, directory.resolve(node), this.guard, sample.command(stack), settings(users)));
		}
		this.proxy = new Proxy(this.nodes);
		this.enrollments = JdbcStores.of(this.postgres.dataSource(), PROTECTION).enrollments();
		this.counters = stack.isRedis() ? RedisStores.of(this.redis.connections(), PROTECTION).counters()
				: JdbcStores.of(this.postgres.dataSource(), PROTECTION).counters();
	}

	static Cluster start(Stack stack) {
		try {
			Cluster cluster = new Cluster(stack, Files.createTempDirectory("verify-cluster"));
			try {
				// Codes that are found by chance in no log, if they are there.
				cluster.client.services()
					.update(cluster.verify.serviceSid(),
							UpdateService.settings()
								.codeLength(10)
								.passkeysRelyingPartyId("localhost")
								.passkeysRelyingPartyName("Test Bank")
								.passkeysRelyingPartyOrigins(cluster.proxy.url())
								.passkeysUserVerification(PasskeyRequirement.REQUIRED))
					.block();
				// Both at once, into an empty database.
				cluster.nodes.forEach(Node::launch);
				cluster.nodes.forEach(Node::ready);
				return cluster;
			}
			catch (RuntimeException ex) {
				cluster.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Somebody new, with a browser and without a factor. */
	Person person() {
		return new Person(this.proxy.url(), Customer.of(this.customers.getAndIncrement()));
	}

	/** The same person with another browser. */
	Person personAs(Person person) {
		return new Person(this.proxy.url(), person.customer());
	}

	/** What was sent to this person, newest first. */
	List<Message> messagesTo(Person person) {
		return this.verify.inbox().to(person.customer().phone());
	}

	String codeOf(Person person) {
		return messagesTo(person).get(0).code();
	}

	String wrongCodeOf(Person person) {
		return codeOf(person).equals("0000000000") ? "0000000001" : "0000000000";
	}

	/** Where a user is sent who comes back to a page that was saved. */
	String savedPage(String path) {
		return path + this.stack.savedQuery();
	}

	/** How often the provider was asked for an operation. */
	int calls(String operation) {
		return this.verify.requests().to(operation).size();
	}

	/** Lets time pass, on all nodes and at the provider. */
	void pass(Duration time) {
		this.passed = this.passed.plus(time);
		this.verify.clock().advance(time);
		setNodes();
	}

	/** Lets time pass until the next message may be asked for. */
	void passWait() {
		pass(WAIT.plusSeconds(1));
	}

	/** Sets a node's clock wrong, by so much. */
	void skew(int node, Duration ahead) {
		this.skews[node] = ahead;
		setNodes();
	}

	/** Brings all clocks back to the true time. */
	void resetTime() {
		this.passed = Duration.ZERO;
		Arrays.fill(this.skews, Duration.ZERO);
		this.verify.clock().reset();
		setNodes();
	}

	private void setNodes() {
		for (int i = 0; i < this.skews.length; i++) {
			this.nodes.get(i).skew(this.passed.plus(this.skews[i]));
		}
	}

	private List<String> settings(Path users) {
		String key = Base64.getEncoder().encodeToString(KEY);
		List<String> settings = new ArrayList<>(this.stack.settings());
		settings.addAll(List.of("--spring.profiles.active=cluster", "--spring.config.additional-location=file:" + users,
				"--spring.datasource.url=" + this.postgres.url(), "--spring.datasource.username=postgres",
				"--spring.data.redis.port=" + this.redis.port(), "--twilio.verify.base-url=" + this.verify.url(),
				"--twilio.verify.account-sid=" + this.verify.accountSid(),
				"--twilio.verify.auth-token=" + this.verify.authToken(),
				"--twilio.verify.service-sid=" + this.verify.serviceSid(),
				"--twilio.verify.second-factor.payment.service-sid=" + this.verify.paymentServiceSid(),
				"--twilio.verify.second-factor.encryption.keys=test:" + key,
				"--twilio.verify.second-factor.encryption.index-key=" + key,
				"--twilio.verify.second-factor.trusted-browsers.enabled=true",
				"--twilio.verify.second-factor.resend-intervals=" + WAIT.toSeconds() + "s",
				"--twilio.verify.second-factor.limits.prefix=",
				"--twilio.verify.second-factor.limits.pumping-protection.minimum-sample-size=0"));
		return settings;
	}

	@Override
	public void close() {
		this.nodes.forEach(Node::close);
		this.redis.close();
		this.postgres.close();
		try {
			Secrets.write(this.stack.prefix() + "cluster.txt", this.verify,
					List.of(Base64.getEncoder().encodeToString(KEY), Customer.AMOUNT));
			this.verify.close();
			this.guard.close();
			this.proxy.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
