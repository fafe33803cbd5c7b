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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeState;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps attempts in the tables {@code second_factor_challenge} and
 * {@code second_factor_used_code} of the schema scripts, for any number of nodes. A
 * change is one conditional {@code UPDATE}, whose row count tells who won, committed
 * before it is answered.
 */
final class JdbcChallengeLedger implements ChallengeLedger, JdbcStore {

	private static final String SELECT = """
			SELECT target, version, challenge_id, user_id, enrollment_id, method, is_open, provider_sid, opened_at,
			       next_send_at, sends
			FROM second_factor_challenge
			""";

	/** One row, whatever is there of the two. */
	private static final String SELECT_BOTH = """
			SELECT c.target, c.version, c.challenge_id, c.user_id, c.enrollment_id, c.method, c.is_open, c.provider_sid,
			       c.opened_at, c.next_send_at, c.sends, a.counter_key, a.version AS attempt_version, a.failures,
			       a.next_attempt_at, a.challenge, a.attempts
			FROM (SELECT 1 AS one) always
			     LEFT JOIN second_factor_challenge c ON c.target = :target
			     LEFT JOIN second_factor_attempt a ON a.counter_key = :key
			""";

	private static final String INSERT = """
			INSERT INTO second_factor_challenge
			       (target, version, challenge_id, user_id, enrollment_id, method, is_open, provider_sid, opened_at,
			        next_send_at, sends)
			VALUES (:target, :version, :challengeId, :userId, :enrollmentId, :method, :open, :providerSid, :openedAt,
			        :nextSendAt, :sends)
			""";

	private static final String UPDATE = """
			UPDATE second_factor_challenge
			SET version = :version, challenge_id = :challengeId, user_id = :userId, enrollment_id = :enrollmentId,
			    method = :method, is_open = :open, provider_sid = :providerSid,
			    opened_at = :openedAt, next_send_at = :nextSendAt, sends = :sends
			WHERE target = :target AND version = :expectedVersion
			""";

	private static final int MAX_LEFT = 10_000;

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	private final DataProtection protection;

	JdbcChallengeLedger(DataSource dataSource, DataProtection protection) {
		this.protection = protection;
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_challenge", "second_factor_used_code"));
	}

	@Override
	public Optional<LedgerEntry> find(String target) {
		return this.own.read(this.jdbc.sql(SELECT + "WHERE target = :target")
			.param("target", this.protection.fingerprint(target))
			.query((row, number) -> map(target, row)));
	}

	@Override
	public ChallengeState read(String target, String counterKey, SecondFactorCounters counters) {
		return (counters instanceof JdbcSecondFactorCounters stored && stored.isIn(this.own.dataSource()))
				? readBoth(target, counterKey, stored) : ChallengeLedger.super.read(target, counterKey, counters);
	}

	private ChallengeState readBoth(String target, String counterKey, JdbcSecondFactorCounters counters) {
		return this.own.read(this.jdbc.sql(SELECT_BOTH)
			.param("target", this.protection.fingerprint(target))
			.param("key", counters.fingerprint(counterKey))
			.query((row, number) -> new ChallengeState((row.getString("target") != null) ? map(target, row) : null,
					(row.getString("counter_key") != null)
							? JdbcSecondFactorCounters.map(counterKey, "attempt_version", row)
							: AttemptCount.none(counterKey))))
			.orElseThrow();
	}

	@Override
	public boolean insert(LedgerEntry entry) {
		return this.own.change(bind(INSERT, entry));
	}

	@Override
	public boolean replace(long expectedVersion, LedgerEntry entry) {
		return this.own.change(bind(UPDATE, entry).param("expectedVersion", expectedVersion));
	}

	/** In one transaction, if the counters are in the same database. */
	@Override
	public ClaimResult claim(@Nullable LedgerEntry present, LedgerEntry entry, List<CounterUpdate> takes,
			SecondFactorCounters counters, Instant now) {
		if (takes.isEmpty() || !(counters instanceof JdbcSecondFactorCounters windows)
				|| !windows.isIn(this.own.dataSource())) {
			return ChallengeLedger.super.claim(present, entry, takes, counters, now);
		}
		JdbcClient.StatementSpec write = (present != null)
				? bind(UPDATE, entry).param("expectedVersion", present.version()) : bind(INSERT, entry);
		return windows.takeAllWith(() -> write.update() > 0, takes, now);
	}

	@Override
	public boolean spend(String target, String proof, Instant now) {
		return this.own.settle(this.jdbc
			.sql("INSERT INTO second_factor_used_code (target, proof, spent_at) VALUES (:target, :proof, :now)")
			.param("target", this.protection.fingerprint(target))
			.param("proof", this.protection.fingerprint(proof))
			.param("now", Columns.write(now)));
	}

	@Override
	public List<LedgerEntry> findLeft(Instant before) {
		return this.own.list(this.jdbc.sql(SELECT + """
				WHERE is_open AND opened_at < :before AND next_send_at < :before
				""")
			.withMaxRows(MAX_LEFT)
			.param("before", Columns.write(before))
			.query((row, number) -> map(row.getString("target"), row)));
	}

	@Override
	public void forget(Instant before, Instant proofsBefore) {
		this.own.change(this.jdbc
			.sql("DELETE FROM second_factor_challenge WHERE opened_at < :before AND next_send_at < :before")
			.param("before", Columns.write(before)));
		this.own.change(this.jdbc.sql("DELETE FROM second_factor_used_code WHERE spent_at < :before")
			.param("before", Columns.write(proofsBefore)));
	}

	private JdbcClient.StatementSpec bind(String sql, LedgerEntry entry) {
		return this.jdbc.sql(sql)
			.param("target", this.protection.fingerprint(entry.target()))
			.param("version", entry.version())
			.param("challengeId", entry.challengeId())
			.param("userId", entry.userId())
			.param("enrollmentId", entry.enrollmentId())
			.param("method", entry.method().name())
			.param("open", entry.open())
			.param("providerSid", entry.providerSid())
			.param("openedAt", Columns.write(entry.openedAt()))
			.param("nextSendAt", Columns.write(entry.nextSendAt()))
			.param("sends", entry.sends());
	}

	private static LedgerEntry map(String target, ResultSet row) throws SQLException {
		return new LedgerEntry(target, row.getLong("version"), row.getString("challenge_id"), row.getString("user_id"),
				row.getString("enrollment_id"), SecondFactorMethod.valueOf(row.getString("method")),
				row.getBoolean("is_open"), row.getString("provider_sid"), Columns.read(row, "opened_at"),
				Columns.read(row, "next_send_at"), row.getInt("sends"));
	}

}
