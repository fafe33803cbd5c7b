package dev.verify.security.jdbc;

import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import dev.verify.security.enrollment.UnverifiedFactorStore;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes in the table {@code second_factor_unverified} of the schema scripts, for any
 * number of nodes.
 */
final class JdbcUnverifiedFactorStore implements UnverifiedFactorStore, JdbcStore {

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	JdbcUnverifiedFactorStore(DataSource dataSource) {
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_unverified"));
	}

	@Override
	public void add(String identity, Instant until) {
		remove(identity);
		this.own.change(
				this.jdbc.sql("INSERT INTO second_factor_unverified (identity, ends_at) VALUES (:identity, :endsAt)")
					.param("identity", identity)
					.param("endsAt", Columns.write(until)));
	}

	@Override
	public boolean remove(String identity) {
		return this.own.settle(this.jdbc.sql("DELETE FROM second_factor_unverified WHERE identity = :identity")
			.param("identity", identity));
	}

	@Override
	public List<String> abandoned(Instant now, int most) {
		return this.own
			.list(this.jdbc.sql("SELECT identity FROM second_factor_unverified WHERE ends_at <= :now ORDER BY ends_at")
				.withMaxRows(most)
				.param("now", Columns.write(now))
				.query(String.class));
	}

}
