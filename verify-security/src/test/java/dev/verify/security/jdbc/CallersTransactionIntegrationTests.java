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

package dev.verify.security.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MariaDb;
import dev.verify.security.fixture.PostgreSql;
import dev.verify.security.fixture.Race;
import dev.verify.security.recovery.RecoveryCodeStore;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Enrollments and stamps that are changed in a transaction of the application are
 * committed with it or not at all.
 */
@ParameterizedClass
@MethodSource("servers")
@Tag("once")
class CallersTransactionIntegrationTests {

	private static final Map<String, Supplier<DataSource>> SERVERS = new TreeMap<>(Map.of("H2", Database::open,
			"PostgreSQL, read committed", () -> PostgreSql.open("read committed"), "PostgreSQL, repeatable read",
			() -> PostgreSql.open("repeatable read"), "PostgreSQL, serializable", () -> PostgreSql.open("serializable"),
			"MariaDB", () -> MariaDb.open("mariadb", "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ"),
			"MariaDB, snapshots", () -> MariaDb.open("mariadb", "SET SESSION innodb_snapshot_isolation = ON"),
			"MariaDB by MySQL's driver",
			() -> MariaDb.open("mysql", "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")));

	private final DataSource database;

	private final EnrollmentRepository enrollments;

	private final SecurityStampRepository stamps;

	private final TransactionTemplate callers;

	private final JdbcClient application;

	CallersTransactionIntegrationTests(String server) {
		this.database = SERVERS.get(server).get();
		this.enrollments = JdbcStores.of(this.database).enrollments();
		this.stamps = JdbcStores.of(this.database).securityStamps();
		this.callers = new TransactionTemplate(new JdbcTransactionManager(this.database));
		this.application = JdbcClient.create(this.database);
	}

	static Stream<String> servers() {
		return SERVERS.keySet().stream();
	}

	@BeforeEach
	void createTable() {
		this.application.sql("CREATE TABLE registration (name VARCHAR(20) PRIMARY KEY)").update();
	}

	@Test
	@DisplayName("A registration that is rolled back leaves neither user nor factor")
	void saveWhenCallerRollsBackThenNothingIsLeft() {
		this.stamps.change("alice", "before");
		this.enrollments.saveFirst(phone("carol", "1"));

		this.callers.executeWithoutResult((status) -> {
			register("alice");
			assertThat(this.enrollments.saveFirst(phone("alice", "1"))).isTrue();
			assertThat(this.enrollments.saveNext(phone("alice", "2"), 5)).isTrue();
			this.enrollments.save(phone("bob", "3"));
			assertThat(this.enrollments.move("carol", "dave")).isTrue();
			this.stamps.change("alice", "after");
			assertThat(this.enrollments.findByUserId("alice")).hasSize(2);
			assertThat(this.enrollments.findByUserId("dave")).hasSize(1);
			assertThat(this.stamps.current("alice")).isEqualTo("after");
			status.setRollbackOnly();
		});

		assertThat(registrations()).isZero();
		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(this.enrollments.findByUserId("bob")).isEmpty();
		assertThat(this.enrollments.findByUserId("carol")).hasSize(1);
		assertThat(this.stamps.current("alice")).isEqualTo("before");
	}

	@Test
	void saveWhenCallerCommitsThenAllIsThere() {
		this.callers.executeWithoutResult((status) -> {
			register("alice");
			this.enrollments.save(phone("alice", "1"));
			this.stamps.change("alice", "after");
		});

		assertThat(registrations()).isEqualTo(1);
		assertThat(this.enrollments.findByUserId("alice")).hasSize(1);
		assertThat(this.stamps.current("alice")).isEqualTo("after");
	}

	@Test
	@DisplayName("A user who is deleted with the factors keeps them if the deletion is rolled back")
	void deleteWhenCallerRollsBackThenFactorIsKept() {
		Enrollment phone = phone("alice", "1");
		this.enrollments.saveFirst(phone);

		this.callers.executeWithoutResult((status) -> {
			assertThat(this.enrollments.rename("alice", phone.id(), "Work")).isTrue();
			assertThat(this.enrollments.delete("alice", phone.id())).isTrue();
			assertThat(this.enrollments.findByUserId("alice")).isEmpty();
			status.setRollbackOnly();
		});

		assertThat(this.enrollments.findByUserId("alice")).containsExactly(phone);
	}

	@Test
	@DisplayName("A factor that is refused leaves the caller's transaction as it was")
	void saveFirstWhenUserHasAFactorThenCallerGoesOn() {
		this.enrollments.saveFirst(phone("alice", "1"));

		this.callers.executeWithoutResult((status) -> {
			register("alice");
			assertThat(this.enrollments.saveFirst(phone("alice", "2"))).isFalse();
			assertThat(this.enrollments.saveNext(phone("alice", "3"), 1)).isFalse();
			register("bob");
		});

		assertThat(registrations()).isEqualTo(2);
		assertThat(this.enrollments.findByUserId("alice")).hasSize(1);
	}

	@Test
	@DisplayName("Changes of several stores are rolled back with the caller's transaction, or alone where they throw")
	void transactionWhenOfACallerThenIsPartOfIt() {
		RecoveryCodeStore codes = JdbcStores.of(this.database).recoveryCodes();
		Runnable changes = () -> {
			this.enrollments.save(phone("alice", "1"));
			codes.replace("alice", Set.of("1", "2"));
		};

		this.callers.executeWithoutResult((status) -> {
			register("alice");
			JdbcStores.of(this.database).transaction().run(changes);
			status.setRollbackOnly();
		});
		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(codes.count("alice")).isZero();

		this.callers.executeWithoutResult((status) -> {
			register("alice");
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> JdbcStores.of(this.database).transaction().run(() -> {
					changes.run();
					throw new IllegalStateException("stop");
				}));
		});
		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(codes.count("alice")).isZero();
		assertThat(registrations()).isEqualTo(1);
	}

	@Test
	@DisplayName("Ten registrations at once need no more than the ten connections of their pool")
	void saveWhenAllConnectionsAreHeldByCallersThenUsesTheirs() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.database);
			pool.setMaximumPoolSize(10);
			pool.setConnectionTimeout(2_000);
			EnrollmentRepository ofThePool = JdbcStores.of(pool).enrollments();
			SecurityStampRepository stampsOfThePool = JdbcStores.of(pool).securityStamps();
			TransactionTemplate registering = new TransactionTemplate(new JdbcTransactionManager(pool));
			JdbcClient users = JdbcClient.create(pool);
			CyclicBarrier allHold = new CyclicBarrier(10);

			List<Boolean> saved = Race.of(10, (i) -> () -> in(registering, () -> {
				users.sql("INSERT INTO registration VALUES (:name)").param("name", "user" + i).update();
				Assertions.assertThatCode(allHold::await).doesNotThrowAnyException();
				stampsOfThePool.change("user" + i, "new");
				return ofThePool.saveFirst(phone("user" + i, "1"));
			}));

			assertThat(saved).contains(true);
			assertThat(saved).filteredOn(Boolean::booleanValue).hasSize(registrations());
		}
	}

	@Test
	@DisplayName("R16: two transactions that each remove one of two factors leave one, at every isolation level")
	void deleteUnlessLastWhenTwoCallersRaceThenOneFactorIsLeft() {
		for (int round = 0; round < 20; round++) {
			String user = "user" + round;
			List<Enrollment> both = List.of(phone(user, "1"), phone(user, "2"));
			this.enrollments.saveFirst(both.get(0));
			this.enrollments.saveNext(both.get(1), 2);
			CyclicBarrier begun = new CyclicBarrier(2);

			List<Boolean> deleted = Race.of(2, (i) -> () -> inTransaction(() -> {
				// Both have their snapshots before either changes a row.
				registrations();
				Assertions.assertThatCode(begun::await).doesNotThrowAnyException();
				return this.enrollments.deleteUnlessLast(user, both.get(i).id(), Set.of(SecondFactorMethod.SMS));
			}));

			assertThat(deleted).filteredOn(Boolean::booleanValue).hasSizeLessThanOrEqualTo(1);
			assertThat(this.enrollments.findByUserId(user)).isNotEmpty();
		}
	}

	@Test
	@DisplayName("Two transactions that each add a factor at the limit add one at most, at every isolation level")
	void saveNextWhenTwoCallersRaceThenLimitHolds() {
		for (int round = 0; round < 20; round++) {
			String user = "user" + round;
			this.enrollments.saveFirst(phone(user, "0"));
			CyclicBarrier begun = new CyclicBarrier(2);

			List<Boolean> added = Race.of(2, (i) -> () -> inTransaction(() -> {
				registrations();
				Assertions.assertThatCode(begun::await).doesNotThrowAnyException();
				return this.enrollments.saveNext(phone(user, "1" + i), 2);
			}));

			assertThat(added).filteredOn(Boolean::booleanValue).hasSizeLessThanOrEqualTo(1);
			assertThat(this.enrollments.findByUserId(user)).hasSizeLessThanOrEqualTo(2);
		}
	}

	private boolean inTransaction(Supplier<Boolean> changes) {
		return in(this.callers, changes);
	}

	/** A caller whose transaction lost the race does not repeat it here. */
	private static boolean in(TransactionTemplate callers, Supplier<Boolean> changes) {
		try {
			return Boolean.TRUE.equals(callers.execute((status) -> changes.get()));
		}
		catch (DataAccessException ex) {
			assertThat(LostRace.is(ex)).as("%s", ex).isTrue();
			return false;
		}
	}

	private void register(String name) {
		this.application.sql("INSERT INTO registration VALUES (:name)").param("name", name).update();
	}

	private int registrations() {
		return this.application.sql("SELECT COUNT(*) FROM registration").query(Integer.class).single();
	}

	private static Enrollment phone(String userId, String number) {
		return Enrollment.ofDestination(userId, SecondFactorMethod.SMS, "+1212555016" + number.charAt(0));
	}

}
