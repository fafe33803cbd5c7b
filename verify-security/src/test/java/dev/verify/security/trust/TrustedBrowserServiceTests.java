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

package dev.verify.security.trust;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Rounds;
import dev.verify.security.fixture.StoreFault;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * R22, B16: a browser is trusted for one user, for a time, with one token at a time.
 */
public class TrustedBrowserServiceTests {

	private final MovableClock clock = new MovableClock();

	private final List<SecondFactorEvent> events = new CopyOnWriteArrayList<>();

	static Stream<Named<Supplier<TrustedBrowserRepository>>> stores() {
		return Stream.of(Named.of("memory", TrustedBrowserRepository::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).trustedBrowsers()));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void checkWhenTokenIsRightThenTrustedAndTokenIsExchanged(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String first = browsers.trust("alice", "Firefox");

		String second = next(browsers.check("alice", first));

		assertThat(second).isNotEqualTo(first);
		TrustResult third = browsers.check("alice", second);
		assertThat(next(third)).isNotEqualTo(second);
		assertThat(third).hasToString("Trusted[]");
		browsers.trust("bob", "Firefox");
		assertThat(browsers.list("alice")).singleElement()
			.satisfies((browser) -> assertThat(first + second).doesNotContain(browser.tokenHash()))
			.asString()
			.startsWith("TrustedBrowser[createdAt=")
			.doesNotContain("alice");
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R22: a token that comes after the next one was used ends the trust in all of the user's browsers, and is told")
	void checkWhenOldTokenComesAfterTheNextWasUsedThenAllAreRevoked(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String stolen = browsers.trust("alice", "Firefox");
		String other = browsers.trust("alice", "Safari");
		String ofBob = browsers.trust("bob", "");
		String current = next(browsers.check("alice", next(browsers.check("alice", stolen))));
		this.clock.advance(Duration.ofMinutes(1));

		assertThat(browsers.check("alice", stolen)).isInstanceOf(TrustResult.NotTrusted.class);

		assertThat(browsers.check("alice", current)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(browsers.check("alice", other)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(browsers.check("bob", ofBob)).isInstanceOf(TrustResult.Trusted.class);
		assertThat(this.events).filteredOn(SecondFactorEvent.BrowserRevoked.class::isInstance)
			.hasSize(2)
			.allSatisfy((event) -> assertThat(event.details()).containsEntry("reason", "theft"));
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("L3: a token that comes again because the answer was lost ends the trust in this browser only")
	void checkWhenNextTokenWasLostThenThisBrowserIsRevoked(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String token = browsers.trust("alice", "Firefox");
		String other = browsers.trust("alice", "Safari");
		String lost = next(browsers.check("alice", token));
		this.clock.advance(Duration.ofSeconds(30).minusMillis(1));
		assertThat(browsers.check("alice", token)).isInstanceOf(TrustResult.Late.class);
		this.clock.advance(Duration.ofMillis(1));

		assertThat(browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);

		assertThat(browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(browsers.check("alice", lost)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(browsers.check("alice", other)).isInstanceOf(TrustResult.Trusted.class);
		assertThat(this.events).filteredOn(SecondFactorEvent.BrowserRevoked.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(event.details()).containsEntry("reason", "reuse"));
	}

	@ParameterizedTest
	@EnumSource(names = { "LOST_BEFORE_COMMIT", "LOST_AFTER_COMMIT", "SLOW", "DOWN" })
	@DisplayName("L3: a store that fails while a token is exchanged makes nobody a thief")
	void checkWhenStoreFailsThenNoTheft(StoreFault fault) {
		FailingDataSource database = new FailingDataSource(Database.open());
		TrustedBrowserService browsers = browsers(() -> JdbcStores.of(database).trustedBrowsers());
		String token = browsers.trust("alice", "Firefox");
		String other = browsers.trust("alice", "Safari");
		database.fail(fault, 2, false);
		assertThatThrownBy(() -> browsers.check("alice", token)).isInstanceOfAny(DataAccessException.class,
				TransactionException.class);
		database.recover();
		this.clock.advance(Duration.ofMinutes(1));

		browsers.check("alice", token);

		assertThat(browsers.check("alice", other)).isInstanceOf(TrustResult.Trusted.class);
		assertThat(this.events).noneMatch((event) -> event.details().containsValue("theft"));
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("L3: a token that comes again while the next one is used is theft exactly if the next one was used")
	void checkWhenOldAndNextTokenComeAtOnceThenTheftIfBothWereUsed(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);

		List<Integer> used = Rounds.of(2, 100, () -> {
			this.events.clear();
			String old = browsers.trust("alice", "Firefox");
			String next = next(browsers.check("alice", old));
			this.clock.advance(Duration.ofMinutes(1));
			CyclicBarrier end = new CyclicBarrier(2);
			return (thread) -> {
				TrustResult check = browsers.check("alice", (thread == 0) ? old : next);
				await(end);
				boolean thief = this.events.stream().anyMatch((event) -> event.details().containsValue("theft"));
				assertThat(browsers.list("alice")).isEmpty();
				return thread == 1 && (check instanceof TrustResult.Trusted) != thief;
			};
		});

		assertThat(used).containsOnly(0);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B16: the cookie of one user is worth nothing in another's login, and stays good in its own")
	void checkWhenTokenIsOfAnotherUserThenNotTrusted(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String ofAlice = browsers.trust("alice", "");

		assertThat(browsers.check("bob", ofAlice)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(browsers.check("alice", ofAlice)).isInstanceOf(TrustResult.Trusted.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R22: no token with one bit turned is trusted")
	void checkWhenAnyBitIsTurnedThenNotTrusted(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String token = browsers.trust("alice", "");
		for (int place = 0; place < token.length(); place++) {
			for (int bit = 0; bit < 7; bit++) {
				char[] turned = token.toCharArray();
				turned[place] ^= (char) (1 << bit);
				assertThat(browsers.check("alice", new String(turned))).as("%d, %d", place, bit)
					.isInstanceOf(TrustResult.NotTrusted.class);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R22: the end is absolute, however often the token was used")
	void checkWhenLifetimeIsOverThenNotTrusted(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String token = browsers.trust("alice", "");
		for (int day = 0; day < 29; day++) {
			this.clock.advance(Duration.ofDays(1));
			token = next(browsers.check("alice", token));
		}
		this.clock.advance(Duration.ofDays(1));

		assertThat(browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(browsers.list("alice")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R22: it ends on demand, of one browser or of all")
	void browsersWhenRevokedThenAreForgotten(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String all = browsers.trust("alice", "");
		browsers.revokeAll("alice", "password");
		assertThat(browsers.check("alice", all)).isInstanceOf(TrustResult.NotTrusted.class);
		String token = browsers.trust("alice", "");
		String id = browsers.list("alice").get(0).id();
		assertThat(browsers.revoke("bob", id)).isFalse();
		assertThat(browsers.isTrusted("alice", id)).isTrue();
		assertThat(browsers.isTrusted("bob", id)).isFalse();
		assertThat(browsers.list("alice")).as("by another user").hasSize(1);
		assertThat(browsers.revoke("alice", id)).isTrue();
		assertThat(browsers.isTrusted("alice", id)).isFalse();
		assertThat(browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R51: that a browser is trusted, and no more, is told once")
	void browsersWhenTrustedAndRevokedThenToldOnce(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		browsers.trust("alice", "");
		String id = browsers.list("alice").get(0).id();

		browsers.revoke("bob", id);
		browsers.revoke("alice", id);
		browsers.revoke("alice", id);

		assertThat(this.events).hasSize(2);
		assertThat(this.events.get(0)).isInstanceOf(SecondFactorEvent.BrowserTrusted.class);
		assertThat(this.events.get(1)).isInstanceOfSatisfying(SecondFactorEvent.BrowserRevoked.class,
				(revoked) -> assertThat(revoked.reason()).isEqualTo("user"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "P90DT0.001S" })
	void browsersWhenTheirLifetimeIsOutOfBoundsThenRefused(Duration lifetime) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TrustedBrowserService(TrustedBrowserRepository.inMemory(), this.events::add, lifetime,
					this.clock));
		assertThat(new TrustedBrowserService(TrustedBrowserRepository.inMemory(), this.events::add, Duration.ofDays(90),
				this.clock)
			.lifetime()).isEqualTo(Duration.ofDays(90));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void rotateWhenTheTokenIsNoLongerThatOneThenRefused(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserRepository repository = store.get();
		browsers(() -> repository).trust("alice", "");
		TrustedBrowser before = repository.findByUserId("alice").get(0);

		TrustedBrowser next = before.rotated("next hash", this.clock.instant());

		assertThat(repository.rotate("another hash", next)).isFalse();
		assertThat(repository.rotate(before.tokenHash(), next)).isTrue();
		assertThat(repository.rotate(before.tokenHash(), next)).as("the same once more").isFalse();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("Of many requests with one token, one gets the next; no other is taken for a thief")
	void checkWhenManyAtOnceThenOneNextToken(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);
		String token = browsers.trust("alice", "");

		List<TrustResult> checks = Race.of(50, (i) -> () -> browsers.check("alice", token));

		assertThat(checks).filteredOn(TrustResult.Trusted.class::isInstance).hasSize(1);
		assertThat(checks).filteredOn(TrustResult.NotTrusted.class::isInstance).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R22: a browser that presents its token at the very moment it is forgotten stays forgotten")
	void revokeWhenTheTokenIsExchangedAtTheSameTimeThenForgotten(Supplier<TrustedBrowserRepository> store) {
		TrustedBrowserService browsers = browsers(store);

		List<Integer> left = Rounds.of(4, 100, () -> {
			String token = browsers.trust("alice", "");
			String id = browsers.list("alice").get(0).id();
			return (thread) -> {
				if (thread == 0) {
					assertThat(browsers.revoke("alice", id)).isTrue();
					assertThat(browsers.isTrusted("alice", id)).isFalse();
					return !browsers.list("alice").isEmpty();
				}
				browsers.check("alice", token);
				return false;
			};
		});

		assertThat(left).containsOnly(0);
	}

	private TrustedBrowserService browsers(Supplier<TrustedBrowserRepository> store) {
		return new TrustedBrowserService(store.get(), this.events::add, Duration.ofDays(30), this.clock);
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String next(TrustResult check) {
		assertThat(check).isInstanceOf(TrustResult.Trusted.class);
		return ((TrustResult.Trusted) check).nextToken();
	}

}
