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

package dev.verify.security;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * M1: sessions end with the factors that opened them.
 */
public class SecurityStampServiceTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final MovableClock clock = new MovableClock();

	static Stream<Named<Supplier<SecurityStampRepository>>> repositories() {
		return Stream.of(Named.of("memory", SecurityStampRepository::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).securityStamps()),
				Named.of("JDBC without auto-commit",
						() -> JdbcStores.of(Database.openWithoutAutoCommit()).securityStamps()));
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("M1: a stamp is empty, then random, and of one user only, by the exact ID")
	void changeWhenDoneThenOfThatUserOnly(Supplier<SecurityStampRepository> type) {
		SecurityStampService stamps = new SecurityStampService(type.get(), MINUTE, this.clock);
		assertThat(stamps.current("alice")).isEmpty();
		Set<String> seen = new HashSet<>();

		for (int i = 0; i < 5; i++) {
			stamps.change("alice");
			assertThat(stamps.current("alice")).matches("[0-9a-f]{32}").isEqualTo(stamps.read("alice"));
			assertThat(seen.add(stamps.current("alice"))).isTrue();
		}

		assertThat(List.of(stamps.current("Alice"), stamps.read("alice "), stamps.read("bob"))).containsOnly("");
		assertThatIllegalArgumentException().isThrownBy(() -> stamps.change("a".repeat(256)));
		assertThatIllegalArgumentException().isThrownBy(() -> stamps.current(""));
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("M1: of twenty first changes at once none is lost to an error, and the last one counts everywhere")
	void changeWhenManyAtOnceThenAllHappen(Supplier<SecurityStampRepository> type) {
		SecurityStampRepository repository = type.get();
		SecurityStampService stamps = new SecurityStampService(repository, MINUTE, this.clock);

		assertThat(Race.of(20, (i) -> () -> {
			stamps.change("alice");
			return stamps.current("alice");
		})).allMatch((stamp) -> stamp.length() == 32);

		assertThat(stamps.current("alice")).isEqualTo(repository.current("alice"));
	}

	@Test
	@DisplayName("M1: the other node asks the store again when its time is over, and not before")
	void currentWhenAnotherNodeChangesThenSeenInTime() {
		AtomicInteger reads = new AtomicInteger();
		SecurityStampRepository store = counting(reads);
		SecurityStampService here = new SecurityStampService(store, MINUTE, this.clock);
		SecurityStampService there = new SecurityStampService(store, MINUTE, this.clock);
		there.current("alice");
		here.change("alice");

		this.clock.advance(MINUTE.minusMillis(1));
		assertThat(there.current("alice")).isEmpty();
		assertThat(there.read("alice")).as("a verification that begins").isNotEmpty();
		reads.set(0);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(there.current("alice")).isNotEmpty().isEqualTo(here.current("alice"));
		assertThat(there.current("alice")).isEqualTo(here.current("alice"));
		assertThat(reads).as("one for each node").hasValue(2);

		SecurityStampService uncached = new SecurityStampService(store, Duration.ZERO, this.clock);
		here.change("alice");
		assertThat(uncached.current("alice")).isEqualTo(here.current("alice"));
		there.change("alice");
		assertThat(uncached.current("alice")).isEqualTo(there.current("alice"));
	}

	@Test
	@DisplayName("M1: a clock that is set back keeps no stamp longer")
	void currentWhenClockGoesBackThenAsksTheStore() {
		SecurityStampRepository store = SecurityStampRepository.inMemory();
		SecurityStampService stamps = new SecurityStampService(store, MINUTE, this.clock);
		stamps.current("alice");
		store.change("alice", "new");

		this.clock.advance(Duration.ofHours(-1));

		assertThat(stamps.current("alice")).isEqualTo("new");
	}

	@Test
	@DisplayName("M1: what was read before a change of this node is not taken for the stamp after it")
	void changeWhenARequestIsReadingThenCountsAtOnce() throws Exception {
		CountDownLatch hasRead = new CountDownLatch(1);
		CountDownLatch mayAnswer = new CountDownLatch(1);
		SecurityStampRepository memory = SecurityStampRepository.inMemory();
		SecurityStampService stamps = new SecurityStampService(new SecurityStampRepository() {

			@Override
			public String current(String userId) {
				String stamp = memory.current(userId);
				if (hasRead.getCount() > 0) {
					hasRead.countDown();
					await(mayAnswer);
				}
				return stamp;
			}

			@Override
			public void change(String userId, String stamp) {
				memory.change(userId, stamp);
			}

		}, MINUTE, this.clock);
		Thread reading = new Thread(() -> stamps.current("alice"));
		reading.start();
		hasRead.await();

		stamps.change("alice");
		mayAnswer.countDown();
		reading.join();

		assertThat(stamps.current("alice")).isNotEmpty();
	}

	@Test
	@DisplayName("M1: a store that fails is no stamp, and a change that fails is asked for again")
	void currentWhenStoreFailsThenThrows() {
		SecurityStampRepository failing = new SecurityStampRepository() {

			@Override
			public String current(String userId) {
				throw new IllegalStateException("the store is down");
			}

			@Override
			public void change(String userId, String stamp) {
				throw new IllegalStateException("the store is down");
			}

		};
		SecurityStampService stamps = new SecurityStampService(failing, MINUTE, this.clock);

		assertThatIllegalStateException().isThrownBy(() -> stamps.current("alice"));
		assertThatIllegalStateException().isThrownBy(() -> stamps.read("alice"));
		assertThatIllegalStateException().isThrownBy(() -> stamps.change("alice"));
	}

	@Test
	@DisplayName("M1: neither a factor that is added nor a denied push ends a session; every other reason does")
	void revokeAllWhenFactorIsAddedThenTheStampStays() {
		SecurityStampService stamps = new SecurityStampService(SecurityStampRepository.inMemory(), MINUTE, this.clock);

		stamps.revokeAll("alice", TrustRevoker.FACTOR_ADDED);
		stamps.revokeAll("alice", "denied");
		assertThat(stamps.current("alice")).isEmpty();

		String before = "";
		for (String reason : List.of(TrustRevoker.FACTOR, TrustRevoker.SESSIONS, "anything")) {
			stamps.revokeAll("alice", reason);
			assertThat(stamps.current("alice")).isNotEqualTo(before);
			before = stamps.current("alice");
		}
	}

	@Test
	@DisplayName("M1: the cache forgets users, and never a change")
	void currentWhenThereAreMoreUsersThanTheCacheTakesThenRight() {
		AtomicInteger reads = new AtomicInteger();
		SecurityStampService stamps = new SecurityStampService(counting(reads), MINUTE, this.clock);
		stamps.change("user-0");
		for (int i = 0; i < 10_001; i++) {
			stamps.current("user-" + i);
		}
		reads.set(0);

		assertThat(stamps.current("user-0")).hasSize(32);
		assertThat(reads).hasValue(1);
		assertThat(stamps.current("user-10000")).isEmpty();
		assertThat(reads).hasValue(1);
	}

	private static SecurityStampRepository counting(AtomicInteger reads) {
		SecurityStampRepository memory = SecurityStampRepository.inMemory();
		return new SecurityStampRepository() {

			@Override
			public String current(String userId) {
				reads.incrementAndGet();
				return memory.current(userId);
			}

			@Override
			public void change(String userId, String stamp) {
				memory.change(userId, stamp);
			}

		};
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
