package dev.verify.security.jdbc;

import javax.sql.DataSource;

import dev.verify.security.StoreTransaction;

/**
 * Runs changes of the JDBC stores of one {@link DataSource} in one transaction, apart
 * from transactions of the application.
 */
final class JdbcStoreTransaction implements StoreTransaction {

	private final OwnTransaction own;

	JdbcStoreTransaction(DataSource dataSource) {
		this.own = OwnTransaction.orOfCaller(dataSource);
	}

	@Override
	public void run(Runnable changes) {
		this.own.together(changes);
	}

}
