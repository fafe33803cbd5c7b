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

package dev.verify.benchmarks;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.client.verification.Verifications;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.redis.RedisStores;
import dev.verify.security.throttle.Rate;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SendLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import reactor.core.publisher.Mono;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Asks how many codes a node can start to send in a second, with all stores in one
 * PostgreSQL on this machine that writes each commit to the disk, or with challenges and
 * counters in Redis. Each start is another user's; all are of one country, whose counters
 * they share. The provider answers at once, without HTTP, so that hardly more than the
 * stores is measured.
 *
 * <pre>verify-benchmarks/run Starts</pre>
 */
public final class Starts {

	private static final int THREADS = 16;

	private final AtomicInteger users = new AtomicInteger();

	private final EnrollmentRepository enrollments;

	private final SecondFactorService service;

	private Starts(EnrollmentRepository enrollments, ChallengeLedger ledger, SecondFactorCounters counters) {
		this.enrollments = enrollments;
		this.service = SecondFactorServices.builder(client(), enrollments)
			.ledger(ledger)
			.counters(counters)
			.settings(settings())
			.build();
	}

	/**
	 * Measures, and prints a row.
	 * @param args seconds of a round, and rounds; 7 and 3 unless given. Then the port of
	 * an empty Redis on this machine for challenges and counters, where they are not in
	 * PostgreSQL
	 * @throws Exception if a start fails
	 */
	public static void main(String[] args) throws Exception {
		int seconds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
		int rounds = (args.length > 1) ? Integer.parseInt(args[1]) : 3;
		try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
				HikariDataSource pool = pool(server.getPostgresDatabase())) {
			new ResourceDatabasePopulator(new ClassPathResource("dev/verify/security/jdbc/schema-postgresql.sql"))
				.execute(pool);
			Starts starts = (args.length > 2) ? inRedis(pool, Integer.parseInt(args[2])) : inDatabase(pool);
			starts.round(seconds);
			for (int round = 0; round < rounds; round++) {
				System.out.printf(Locale.ROOT, "| starts/s on %s | %,.0f |%n",
						(args.length > 2) ? "PostgreSQL and Redis" : "PostgreSQL", starts.round(seconds));
			}
		}
		System.exit(0);
	}

	private static Starts inDatabase(DataSource database) {
		JdbcStores stores = JdbcStores.of(database);
		return new Starts(stores.enrollments(), stores.ledger(), stores.counters());
	}

	private static Starts inRedis(DataSource database, int port) {
		LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", port);
		connections.afterPropertiesSet();
		connections.start();
		RedisStores stores = RedisStores.of(connections);
		return new Starts(JdbcStores.of(database).enrollments(), stores.ledger(), stores.counters());
	}

	private double round(int seconds) throws Exception {
		// More than can be started, so that the round ends by the clock.
		List<Enrollment> phones = new ArrayList<>();
		for (int i = 0; i < seconds * 6_000; i++) {
			int user = this.users.incrementAndGet();
			Enrollment phone = Enrollment.ofDestination("user" + user, SecondFactorMethod.SMS,
					"+49151" + (10_000_000 + user % 9_000 * 10_000 + user / 9_000));
			phones.add(phone);
		}
		save(phones);
		AtomicInteger next = new AtomicInteger();
		AtomicInteger started = new AtomicInteger();
		long begin = System.nanoTime();
		long end = begin + Duration.ofSeconds(seconds).toNanos();
		all(() -> {
			while (System.nanoTime() < end) {
				Enrollment phone = phones.get(next.getAndIncrement());
				StepResult<?> result = this.service
					.start(StartRequest.of(phone.userId(), phone.id(), "challenge-of-" + phone.userId())
						.from(address(phone)));
				if (!(result instanceof StepResult.Success)) {
					throw new IllegalStateException(result.toString());
				}
				started.incrementAndGet();
			}
			return null;
		});
		return started.get() * 1e9 / (System.nanoTime() - begin);
	}

	private static String address(Enrollment phone) {
		int user = Integer.parseInt(phone.userId().substring(4));
		return "10." + (user >> 16) + '.' + (user >> 8 & 255) + '.' + (user & 255);
	}

	private void save(List<Enrollment> phones) throws Exception {
		AtomicInteger next = new AtomicInteger();
		all(() -> {
			for (int i = next.getAndIncrement(); i < phones.size(); i = next.getAndIncrement()) {
				this.enrollments.saveFirst(phones.get(i));
			}
			return null;
		});
	}

	private static void all(Callable<Void> work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Future<Void> done : threads.invokeAll(IntStream.range(0, THREADS).mapToObj((i) -> work).toList())) {
				done.get();
			}
		}
		finally {
			threads.shutdown();
		}
	}

	private static HikariDataSource pool(DataSource server) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(server);
		config.setMaximumPoolSize(THREADS);
		return new HikariDataSource(config);
	}

	/**
	 * Returns a client whose provider answers at once. HTTP would cost as much as the
	 * stores on the same two cores.
	 */
	private static VerifyClient client() {
		AtomicInteger sent = new AtomicInteger();
		Verifications verifications = stub(Verifications.class, (method, arguments) -> {
			if (!(arguments[0] instanceof CreateVerification request)) {
				throw new UnsupportedOperationException(method);
			}
			return Mono.just(new Verification("VE%032d".formatted(sent.incrementAndGet()), null, null,
					request.fields().values("To").get(0), Channel.SMS, VerificationStatus.PENDING, false, null, null,
					null, List.of(new Verification.SendCodeAttempt(Instant.now(), Channel.SMS, null)), null, null, null,
					null));
		});
		return stub(VerifyClient.class, (method, arguments) -> {
			if (!method.equals("verifications")) {
				throw new UnsupportedOperationException(method);
			}
			return verifications;
		});
	}

	private static <T> T stub(Class<T> type, BiFunction<String, Object[], Object> answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> answer.apply(method.getName(), arguments)));
	}

	/**
	 * The default limits, but for those that all starts share, which would end the run.
	 */
	private static SecondFactorSettings settings() {
		SecondFactorSettings defaults = SecondFactorSettings.defaults("benchmark");
		SendLimits limits = defaults.sendLimits();
		List<Rate> many = List.of(Rate.of("100000000/1h"));
		return new SecondFactorSettings(defaults.applicationName(), defaults.resendIntervals(),
				defaults.challengeLifetime(), defaults.attemptLimits(),
				new SendLimits(limits.user(), limits.destination(), many, many, limits.clientIp(),
						limits.clientNetwork(), many, limits.push(), limits.enrollment(), Set.of(), false,
						new SendLimits.PumpingProtection(50, 0, Duration.ofHours(1), List.of())),
				defaults.push(), defaults.passkey());
	}

}
