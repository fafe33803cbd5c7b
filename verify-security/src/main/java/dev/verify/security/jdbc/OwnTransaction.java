package dev.verify.security.jdbc;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;

import dev.verify.security.internal.OptimisticRetry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs statements, committed before they are answered, in a transaction of their own:
 * what was granted on a change must not be taken back by a transaction of the
 * application, nor by a connection without auto-commit. A change that lost against a
 * concurrent one did not happen, at every isolation level of the database.
 */
final class OwnTransaction {

	/** A person waits, and a database that takes longer is as good as none. */
	private static final int LONGEST_SECONDS = 5;

	/** Whose transaction the stores join on this thread. */
	private static final ThreadLocal<@Nullable DataSource> JOINED = new ThreadLocal<>();

	/** A data source of our own for each one of the application. */
	private static final Map<DataSource, WeakReference<DataSource>> OWN = new WeakHashMap<>();

	private final DataSource callers;

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	private final TransactionTemplate template;

	private final TransactionTemplate deciding;

	OwnTransaction(DataSource dataSource) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: null;
		this.callers = (target != null) ? target : dataSource;
		this.dataSource = ownOf(this.callers);
		this.jdbc = JdbcClient.create(this.dataSource);
		JdbcTransactionManager transactions = new JdbcTransactionManager(this.dataSource);
		this.template = own(transactions);
		this.deciding = own(transactions);
		// What was waited for by a lock has to be seen after it.
		this.deciding.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	private static TransactionTemplate own(JdbcTransactionManager transactions) {
		TransactionTemplate template = new TransactionTemplate(transactions);
		template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		template.setTimeout(LONGEST_SECONDS);
		return template;
	}

	/**
	 * Another object, for which no caller can have bound a connection: that of a JPA
	 * transaction would be taken for a free one, and committed. All stores of a database
	 * share it.
	 */
	private static synchronized DataSource ownOf(DataSource callers) {
		WeakReference<DataSource> known = OWN.get(callers);
		DataSource own = (known != null) ? known.get() : null;
		if (own == null) {
			own = new DelegatingDataSource(callers);
			OWN.put(callers, new WeakReference<>(own));
		}
		return own;
	}

	/** Runs statements on connections of its own. */
	JdbcClient jdbc() {
		return this.jdbc;
	}

	DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Reads on the connection that the caller's transaction holds, if there is one: a
	 * pool whose connections are all held by callers has no second one for each.
	 */
	<T> T join(Function<JdbcClient, T> query) {
		return (!isJoined() && TransactionSynchronizationManager.hasResource(this.callers))
				? query.apply(JdbcClient.create(this.callers)) : isJoined() ? query.apply(this.jdbc)
						: Objects.requireNonNull(this.template.execute((status) -> query.apply(this.jdbc)));
	}

	/** Tells whether the statement changed something. */
	boolean change(JdbcClient.StatementSpec statement) {
		if (isJoined()) {
			return statement.update() > 0;
		}
		try {
			return Boolean.TRUE.equals(this.template.execute((status) -> statement.update() > 0));
		}
		catch (DataAccessException ex) {
			if (ex instanceof DuplicateKeyException || LostRace.is(ex)) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Runs several statements that look and change; nothing is changed where they answer
	 * {@code false}, or a row is there already. They run again where another change came
	 * in between, for about five seconds.
	 */
	boolean decide(BooleanSupplier statements) {
		if (isJoined()) {
			return statements.getAsBoolean();
		}
		return OptimisticRetry.win(() -> {
			try {
				return Optional.of(Boolean.TRUE.equals(this.deciding.execute((status) -> {
					boolean done = statements.getAsBoolean();
					if (!done) {
						status.setRollbackOnly();
					}
					return done;
				})));
			}
			catch (DuplicateKeyException ex) {
				return Optional.of(false);
			}
			catch (DataAccessException ex) {
				return orThrow(LostRace.is(ex), ex);
			}
		});
	}

	/**
	 * Runs a statement that depends on no other change, and must not be lost to one: a
	 * revocation takes effect even during a concurrent use.
	 * @return whether there was something to change
	 */
	boolean settle(JdbcClient.StatementSpec statement) {
		return decide(() -> statement.update() > 0);
	}

	/** Runs several statements, all of them, until no other change comes first. */
	void run(Runnable statements) {
		OptimisticRetry.win(() -> decide(() -> {
			statements.run();
			return true;
		}) ? Optional.of(true) : Optional.empty());
	}

	/**
	 * Runs changes of several stores of this database in one transaction, until no other
	 * change comes first; nothing is changed where they throw.
	 */
	void together(Runnable changes) {
		OptimisticRetry.win(() -> {
			try {
				this.deciding.executeWithoutResult((status) -> joined(changes));
				return Optional.of(true);
			}
			catch (DataAccessException ex) {
				return orThrow(ex instanceof DuplicateKeyException || LostRace.is(ex), ex);
			}
		});
	}

	/** Begins the next round after a race that was lost. */
	private static <T> Optional<T> orThrow(boolean lost, DataAccessException ex) {
		if (lost) {
			return Optional.empty();
		}
		throw ex;
	}

	private void joined(Runnable changes) {
		JOINED.set(this.dataSource);
		try {
			changes.run();
		}
		finally {
			JOINED.remove();
		}
	}

	private boolean isJoined() {
		return this.dataSource == JOINED.get();
	}

	/** Reads at most one row, as it is now. */
	<T> Optional<T> read(JdbcClient.MappedQuerySpec<T> query) {
		if (isJoined()) {
			return query.optional();
		}
		Optional<T> row = this.template.execute((status) -> query.optional());
		return (row != null) ? row : Optional.empty();
	}

	/** Reads all rows, as they are now. */
	<T> List<T> list(JdbcClient.MappedQuerySpec<T> query) {
		if (isJoined()) {
			return query.list();
		}
		List<T> rows = this.template.execute((status) -> query.list());
		return (rows != null) ? rows : List.of();
	}

}
