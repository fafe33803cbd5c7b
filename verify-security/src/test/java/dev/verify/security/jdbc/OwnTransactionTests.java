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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.UserIdResolver;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.StoreFault;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store relies on, whatever the application does with its transactions.
 */
class OwnTransactionTests {

	private final FailingDataSource database = new FailingDataSource(Database.open());

	private final OwnTransaction own = new OwnTransaction(this.database);

	private final JdbcClient jdbc = this.own.jdbc();

	@Test
	@DisplayName("What is written stays written when the application rolls its own transaction back")
	void changeWhenCallerRollsBackThenStays() {
		TransactionTemplate callers = new TransactionTemplate(new DataSourceTransactionManager(this.database));

		callers.executeWithoutResult((status) -> {
			assertThat(this.own.change(code("a"))).isTrue();
			assertThat(this.own.settle(code("b"))).isTrue();
			status.setRollbackOnly();
		});

		assertThat(codes(this.jdbc)).isEqualTo(2);
	}

	@Test
	@DisplayName("No statement waits for as long as the database does")
	void statementsWhenDatabaseIsSlowThenEndByThemselves() {
		this.database.fail(StoreFault.READ_ONLY, 1, true);

		assertThat(this.own.read(this.jdbc.sql("SELECT 1").query(Integer.class))).contains(1);
		assertThat(this.own.decide(() -> codes(this.jdbc) > 0)).isFalse();

		assertThat(this.database.uses()).isEqualTo(2);
		assertThat(this.database.unbounded()).isZero();
	}

	@Test
	@DisplayName("What others have committed is seen by the next statement, whatever the database's connections default to")
	void decideWhenAnotherCommitsInBetweenThenSeen() {
		DataSource repeatable = new DelegatingDataSource(this.database) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
				return connection;
			}

		};
		OwnTransaction ofTheRepeatable = new OwnTransaction(repeatable);
		JdbcClient repeating = ofTheRepeatable.jdbc();

		boolean seen = ofTheRepeatable.decide(() -> {
			assertThat(codes(repeating)).isZero();
			assertThat(this.own.change(code("a"))).isTrue();
			return codes(repeating) == 1;
		});

		assertThat(seen).isTrue();
	}

	@Test
	@DisplayName("What is written neither commits nor rolls back a JPA transaction, which binds its connection in another way")
	void changeWhenCallerIsJpaThenItsTransactionIsItsOwn() throws SQLException {
		try (Connection callers = this.database.getConnection()) {
			callers.setAutoCommit(false);
			TransactionSynchronizationManager.bindResource(this.database, new ConnectionHolder(callers));
			callers.createStatement()
				.execute(
						"INSERT INTO second_factor_recovery_code (user_id, digest, place) VALUES ('alice', 'caller', 1)");

			assertThat(this.own.change(code("a"))).isTrue();

			callers.rollback();
		}
		finally {
			TransactionSynchronizationManager.unbindResource(this.database);
		}
		assertThat(this.jdbc.sql("SELECT digest FROM second_factor_recovery_code").query(String.class).list())
			.containsExactly("a");
	}

	@Test
	@DisplayName("A pool that hands out a connection with its transaction still open does not hide what has changed since")
	void readWhenConnectionsHaveNoAutoCommitThenSeesTheNewest() throws SQLException {
		try (Connection held = this.database.getConnection()) {
			held.setAutoCommit(false);
			held.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			OwnTransaction ofThePool = new OwnTransaction(new SingleConnectionDataSource(held, true));
			JdbcClient.MappedQuerySpec<Integer> count = ofThePool.jdbc()
				.sql("SELECT COUNT(*) FROM second_factor_recovery_code")
				.query(Integer.class);

			assertThat(ofThePool.read(count)).contains(0);
			assertThat(this.own.change(code("a"))).isTrue();

			assertThat(ofThePool.read(count)).contains(1);
			assertThat(ofThePool.list(count)).containsExactly(1);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@DisplayName("L9: ten requests in transactions look factors up with a pool of ten, and see what their transaction sees")
	void joinWhenAllConnectionsAreHeldByCallersThenReadsOnTheirs(boolean proxied) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(Database.open());
		pool.setMaximumPoolSize(10);
		pool.setConnectionTimeout(2_000);
		DataSource application = proxied ? new TransactionAwareDataSourceProxy(pool) : pool;
		JdbcEnrollmentRepository enrollments = new JdbcEnrollmentRepository(application, DataProtection.none());
		enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161"));
		SecondFactorPolicy policy = SecondFactorPolicy.enrolled(enrollments, UserIdResolver.standard());
		TransactionTemplate callers = new TransactionTemplate(new DataSourceTransactionManager(application));
		CyclicBarrier allHold = new CyclicBarrier(10);
		JdbcClient ofTheApplication = JdbcClient.create(application);

		List<Boolean> required = Race.of(10, (i) -> () -> callers.execute((status) -> {
			ofTheApplication.sql("UPDATE second_factor_enrollment SET label = 'x' WHERE user_id = 'bob'").update();
			Assertions.assertThatCode(allHold::await).doesNotThrowAnyException();
			return policy.isRequired(new TestingAuthenticationToken((i % 2 == 0) ? "alice" : "bob", null), "");
		}));

		assertThat(required).filteredOn(Boolean::booleanValue).hasSize(5);
		pool.close();
	}

	private JdbcClient.StatementSpec code(String digest) {
		return this.jdbc
			.sql("INSERT INTO second_factor_recovery_code (user_id, digest, place) VALUES ('alice', :digest, :place)")
			.param("place", digest.hashCode())
			.param("digest", digest);
	}

	private static int codes(JdbcClient jdbc) {
		return jdbc.sql("SELECT COUNT(*) FROM second_factor_recovery_code").query(Integer.class).single();
	}

}
