package dev.verify.security.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.StoreFault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store relies on, whatever the application does with its transactions.
 */
class OwnTransactionTests {

	private final FailingDataSource database = new FailingDataSource(Database.open());

	private final OwnTransaction own = new OwnTransaction(this.database);

	private final JdbcClient jdbc = JdbcClient.create(this.database);

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
		JdbcClient repeating = JdbcClient.create(repeatable);

		boolean seen = new OwnTransaction(repeatable).decide(() -> {
			assertThat(codes(repeating)).isZero();
			assertThat(this.own.change(code("a"))).isTrue();
			return codes(repeating) == 1;
		});

		assertThat(seen).isTrue();
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
