package dev.verify.security.jdbc;

import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs single statements, each committed before it is answered, in a transaction of its
 * own: what was granted on a change must not be taken back by a transaction of the
 * application, nor by a connection that does not commit by itself. A change that another
 * one came before did not happen, whichever way the database's isolation says so.
 */
final class OwnTransaction {

	/** Each round is lost to another change of the same row. */
	private static final int MOST_ROUNDS = 10_000;

	private final TransactionTemplate template;

	OwnTransaction(DataSource dataSource) {
		this.template = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		this.template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Tells whether the statement changed something. */
	boolean change(JdbcClient.StatementSpec statement) {
		try {
			return update(statement);
		}
		catch (DuplicateKeyException | ConcurrencyFailureException ex) {
			return false;
		}
	}

	/**
	 * Runs a statement that depends on no other change, and must not be lost to one: what
	 * is revoked is revoked, whoever uses it at that moment.
	 * @return whether there was something to change
	 */
	boolean settle(JdbcClient.StatementSpec statement) {
		for (int round = 0; round < MOST_ROUNDS; round++) {
			try {
				return update(statement);
			}
			catch (ConcurrencyFailureException ex) {
				// Another change came first; this one holds for what is there now.
			}
		}
		throw new IllegalStateException("The database does not accept any change");
	}

	private boolean update(JdbcClient.StatementSpec statement) {
		return Boolean.TRUE.equals(this.template.execute((status) -> statement.update() > 0));
	}

	/** Runs several statements, all of them or none. */
	void run(Runnable statements) {
		this.template.executeWithoutResult((status) -> statements.run());
	}

	/** Reads at most one row, as it is now. */
	<T> Optional<T> read(JdbcClient.MappedQuerySpec<T> query) {
		Optional<T> row = this.template.execute((status) -> query.optional());
		return (row != null) ? row : Optional.empty();
	}

}
