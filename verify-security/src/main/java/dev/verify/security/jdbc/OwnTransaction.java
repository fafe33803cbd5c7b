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

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.verify.security.internal.OptimisticRetry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
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
 * <p>
 * Stores of what belongs to a user join the transaction of a caller instead, where there
 * is one: a registration that is rolled back leaves no factor behind.
 */
final class OwnTransaction {

	/** A person waits, and a database that takes longer is as good as none. */
	private static final int LONGEST_SECONDS = 5;

	/** Whose transaction the stores join on this thread. */
	private static final ThreadLocal<@Nullable DataSource> JOINED = new ThreadLocal<>();

	/** A data source of our own for each one of the application. */
	private static final Map<DataSource, WeakReference<DataSource>> OWN = new WeakHashMap<>();

	private final DataSource callers;

	private final boolean joining;

	private final DataSource dataSource;

	private final JdbcTemplate template;

	private final JdbcTemplate callersTemplate;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final TransactionTemplate deciding;

	private volatile @Nullable Traits traits;

	OwnTransaction(DataSource dataSource) {
		this(dataSource, false);
	}

	private OwnTransaction(DataSource dataSource, boolean joining) {
		this.joining = joining;
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: null;
		this.callers = (target != null) ? target : dataSource;
		this.dataSource = ownOf(this.callers);
		this.template = new JdbcTemplate(this.dataSource);
		this.template.setQueryTimeout(LONGEST_SECONDS);
		this.callersTemplate = new JdbcTemplate(this.callers);
		this.jdbc = JdbcClient.create(this.template);
		JdbcTransactionManager transactions = new JdbcTransactionManager(this.dataSource);
		this.transaction = own(transactions);
		this.deciding = own(transactions);
		// What was waited for by a lock has to be seen after it.
		this.deciding.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/** Changes in a transaction of the caller on this database, where there is one. */
	static OwnTransaction orOfCaller(DataSource dataSource) {
		return new OwnTransaction(dataSource, true);
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
				? query.apply(JdbcClient.create(this.callersTemplate)) : look(() -> query.apply(this.jdbc));
	}

	/**
	 * Reads in one round trip, without a transaction, where the caller has none that
	 * would hold the connection.
	 */
	private <T> T look(Supplier<T> query) {
		return alone(query, Connection::rollback);
	}

	/**
	 * Runs one statement, which needs no transaction of its own on a connection with
	 * auto-commit. Not every pool ends what a connection without has begun.
	 */
	private <T> T alone(Supplier<T> statement, TransactionEnd end) {
		if (isJoined()) {
			return statement.get();
		}
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			return Objects.requireNonNull(this.transaction.execute((status) -> statement.get()));
		}
		return Objects.requireNonNull(this.template.execute((ConnectionCallback<T>) (connection) -> {
			if (connection.getAutoCommit()) {
				return on(connection, statement);
			}
			boolean done = false;
			try {
				T answer = on(connection, statement);
				end.end(connection);
				done = true;
				return answer;
			}
			finally {
				if (!done) {
					connection.rollback();
				}
			}
		}));
	}

	/** Tells whether the statement changed something. */
	boolean change(JdbcClient.StatementSpec statement) {
		try {
			return alone(() -> statement.update() > 0, Connection::commit);
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
		return decide(this.deciding, statements);
	}

	/**
	 * Runs statements whose row counts are the proof at every isolation level. Asking a
	 * connection for its level costs PostgreSQL a round trip, so it is asked once: with
	 * another one than that of {@link #decide}, more races are lost and repeated.
	 */
	boolean count(BooleanSupplier statements) {
		return decide(traits().readCommitted() ? this.transaction : this.deciding, statements);
	}

	/** Tells whether the database is PostgreSQL. */
	boolean isPostgreSql() {
		return traits().postgreSql();
	}

	private Traits traits() {
		Traits known = this.traits;
		if (known == null) {
			known = Objects
				.requireNonNull(this.template.execute((ConnectionCallback<Traits>) (connection) -> new Traits(
						connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED,
						"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName()))));
			this.traits = known;
		}
		return known;
	}

	private boolean decide(TransactionTemplate transaction, BooleanSupplier statements) {
		if (isJoined()) {
			return statements.getAsBoolean();
		}
		if (isOfCaller()) {
			try {
				return inCallers(statements);
			}
			catch (DuplicateKeyException ex) {
				return false;
			}
		}
		return OptimisticRetry.win(() -> {
			try {
				return Optional.of(Boolean.TRUE.equals(transaction.execute((status) -> {
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
		if (isJoined()) {
			changes.run();
			return;
		}
		BooleanSupplier all = () -> {
			changes.run();
			return true;
		};
		if (isOfCaller()) {
			inCallers(all);
			return;
		}
		OptimisticRetry.win(() -> {
			try {
				this.deciding.executeWithoutResult((status) -> joined(all::getAsBoolean));
				return Optional.of(true);
			}
			catch (DataAccessException ex) {
				return orThrow(ex instanceof DuplicateKeyException || LostRace.is(ex), ex);
			}
		});
	}

	/** Tells whether changes are committed or rolled back by the caller. */
	boolean isOfCaller() {
		return this.joining && TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.hasResource(this.callers);
	}

	/**
	 * Statements that do not answer {@code true} are undone up to a savepoint: PostgreSQL
	 * ends a transaction in which a key was there already. A race that was lost is the
	 * caller's, as only a new transaction sees what came first.
	 */
	private boolean inCallers(BooleanSupplier statements) {
		return Boolean.TRUE.equals(this.callersTemplate.execute((ConnectionCallback<Boolean>) (connection) -> {
			Savepoint before = connection.setSavepoint();
			try {
				boolean done = on(connection, statements::getAsBoolean);
				if (!done) {
					connection.rollback(before);
				}
				return done;
			}
			catch (RuntimeException ex) {
				undo(connection, before, ex);
				throw ex;
			}
		}));
	}

	/** After a deadlock, InnoDB has no savepoint any more. */
	private static void undo(Connection connection, Savepoint before, RuntimeException failure) {
		try {
			connection.rollback(before);
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	/** Runs statements of the stores on a connection. */
	private <T> T on(Connection connection, Supplier<T> statements) {
		TransactionSynchronizationManager.bindResource(this.dataSource, new ConnectionHolder(connection));
		try {
			return joined(statements);
		}
		finally {
			TransactionSynchronizationManager.unbindResource(this.dataSource);
		}
	}

	private <T> T readOnCallers(Supplier<T> query) {
		return Objects.requireNonNull(
				this.callersTemplate.execute((ConnectionCallback<T>) (connection) -> on(connection, query)));
	}

	/** Begins the next round after a race that was lost. */
	private static <T> Optional<T> orThrow(boolean lost, DataAccessException ex) {
		if (lost) {
			return Optional.empty();
		}
		throw ex;
	}

	private <T> T joined(Supplier<T> statements) {
		JOINED.set(this.dataSource);
		try {
			return statements.get();
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
		return (!isJoined() && isOfCaller()) ? readOnCallers(query::optional) : look(query::optional);
	}

	/** Reads all rows, as they are now. */
	<T> List<T> list(JdbcClient.MappedQuerySpec<T> query) {
		return (!isJoined() && isOfCaller()) ? readOnCallers(query::list) : look(query::list);
	}

	/** Ends what a connection without auto-commit has begun. */
	@FunctionalInterface
	private interface TransactionEnd {

		void end(Connection connection) throws SQLException;

	}

	/**
	 * What is asked of the database once.
	 *
	 * @param readCommitted whether its connections have that isolation level
	 * @param postgreSql whether it is PostgreSQL
	 */
	private record Traits(boolean readCommitted, boolean postgreSql) {
	}

}
