package dev.verify.security.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import javax.sql.DataSource;

import dev.verify.security.AttemptLedger;
import dev.verify.security.LedgerEntry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps attempts in the tables {@code second_factor_attempt} and
 * {@code second_factor_proof} of {@code dev/verify/security/jdbc/schema.sql}, for any
 * number of nodes. A change is one conditional {@code UPDATE}, whose row count tells who
 * won. It is committed before it is answered, in a transaction of its own: what was
 * granted on it must not be taken back by one of the application, nor by a connection
 * that does not commit by itself.
 */
public final class JdbcAttemptLedger implements AttemptLedger {

	private static final String SELECT = """
			SELECT target, version, attempt_id, is_open, provider_sid, opened_at, next_send_at, failures, blocked_until
			FROM second_factor_attempt
			WHERE target = :target
			""";

	private static final String INSERT = """
			INSERT INTO second_factor_attempt
			       (target, version, attempt_id, is_open, provider_sid, opened_at, next_send_at, failures, blocked_until)
			VALUES (:target, :version, :attemptId, :open, :providerSid, :openedAt, :nextSendAt, :failures, :blockedUntil)
			""";

	private static final String UPDATE = """
			UPDATE second_factor_attempt
			SET version = :version, attempt_id = :attemptId, is_open = :open, provider_sid = :providerSid,
			    opened_at = :openedAt, next_send_at = :nextSendAt, failures = :failures, blocked_until = :blockedUntil
			WHERE target = :target AND version = :expectedVersion
			""";

	private final JdbcClient jdbc;

	private final TransactionTemplate own;

	/**
	 * Creates a ledger.
	 * @param dataSource the database, with the schema in place
	 */
	public JdbcAttemptLedger(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.own = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public Optional<LedgerEntry> find(String target) {
		return this.jdbc.sql(SELECT).param("target", target).query(JdbcAttemptLedger::map).optional();
	}

	@Override
	public boolean insert(LedgerEntry entry) {
		try {
			return committed(bind(INSERT, entry));
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	@Override
	public boolean replace(long expectedVersion, LedgerEntry entry) {
		return committed(bind(UPDATE, entry).param("expectedVersion", expectedVersion));
	}

	@Override
	public boolean spend(String target, String proof, Instant now, Instant forgetBefore) {
		committed(this.jdbc.sql("DELETE FROM second_factor_proof WHERE target = :target AND spent_at < :forgetBefore")
			.param("target", target)
			.param("forgetBefore", forgetBefore.atOffset(ZoneOffset.UTC)));
		try {
			return committed(this.jdbc
				.sql("INSERT INTO second_factor_proof (target, proof, spent_at) VALUES (:target, :proof, :now)")
				.param("target", target)
				.param("proof", proof)
				.param("now", now.atOffset(ZoneOffset.UTC)));
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private boolean committed(JdbcClient.StatementSpec change) {
		return Boolean.TRUE.equals(this.own.execute((status) -> change.update() == 1));
	}

	private JdbcClient.StatementSpec bind(String sql, LedgerEntry entry) {
		return this.jdbc.sql(sql)
			.param("target", entry.target())
			.param("version", entry.version())
			.param("attemptId", entry.attemptId())
			.param("open", entry.open())
			.param("providerSid", entry.providerSid())
			.param("openedAt", entry.openedAt().atOffset(ZoneOffset.UTC))
			.param("nextSendAt", entry.nextSendAt().atOffset(ZoneOffset.UTC))
			.param("failures", entry.failures())
			.param("blockedUntil", offset(entry.blockedUntil()));
	}

	private static LedgerEntry map(ResultSet row, int number) throws SQLException {
		OffsetDateTime blockedUntil = row.getObject("blocked_until", OffsetDateTime.class);
		return new LedgerEntry(row.getString("target"), row.getLong("version"), row.getString("attempt_id"),
				row.getBoolean("is_open"), row.getString("provider_sid"), instant(row, "opened_at"),
				instant(row, "next_send_at"), row.getInt("failures"),
				(blockedUntil != null) ? blockedUntil.toInstant() : null);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

}
