package dev.verify.security.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.verify.security.AttemptLedger;
import dev.verify.security.LedgerEntry;

/**
 * Keeps attempts in the tables {@code second_factor_attempt} and
 * {@code second_factor_proof} of {@code dev/verify/security/jdbc/schema.sql}, for any
 * number of nodes. A change is one conditional {@code UPDATE}, whose row count tells who
 * won; no transaction of the application is needed or joined.
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

	/**
	 * Creates a ledger.
	 * @param jdbc the database, with the schema in place
	 */
	public JdbcAttemptLedger(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Optional<LedgerEntry> find(String target) {
		return this.jdbc.sql(SELECT).param("target", target).query(JdbcAttemptLedger::map).optional();
	}

	@Override
	public boolean insert(LedgerEntry entry) {
		try {
			return bind(INSERT, entry).update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	@Override
	public boolean replace(long expectedVersion, LedgerEntry entry) {
		return bind(UPDATE, entry).param("expectedVersion", expectedVersion).update() == 1;
	}

	@Override
	public boolean spend(String target, String proof, Instant now, Instant forgetBefore) {
		this.jdbc.sql("DELETE FROM second_factor_proof WHERE target = :target AND spent_at < :forgetBefore")
			.param("target", target)
			.param("forgetBefore", forgetBefore.atOffset(ZoneOffset.UTC))
			.update();
		try {
			return this.jdbc
				.sql("INSERT INTO second_factor_proof (target, proof, spent_at) VALUES (:target, :proof, :now)")
				.param("target", target)
				.param("proof", proof)
				.param("now", now.atOffset(ZoneOffset.UTC))
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
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
