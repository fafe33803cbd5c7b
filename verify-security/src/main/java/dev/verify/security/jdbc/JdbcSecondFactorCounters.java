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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import dev.verify.security.internal.OptimisticRetry;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps counters in the tables {@code second_factor_attempt} and
 * {@code second_factor_window} of the schema scripts, for any number of nodes. A change
 * is one conditional statement, whose row count tells whether it happened, committed
 * before it is answered.
 */
final class JdbcSecondFactorCounters implements SecondFactorCounters, JdbcStore {

	static final String TAKE = """
			UPDATE second_factor_window
			SET taken = CASE WHEN ends_at <= :now THEN 1 ELSE taken + 1 END,
			    ends_at = CASE WHEN ends_at <= :now THEN :endsAt ELSE ends_at END
			WHERE counter_key = :key AND (ends_at <= :now OR taken < :limit)
			""";

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	private final DataProtection protection;

	private final WindowCounters windows;

	JdbcSecondFactorCounters(DataSource dataSource, DataProtection protection) {
		this.protection = protection;
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
		this.windows = new WindowCounters(this.own, protection);
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_attempt", "second_factor_window"));
	}

	@Override
	public Optional<AttemptCount> find(String key) {
		return this.own.read(this.jdbc.sql("""
				SELECT version, failures, next_attempt_at, challenge, attempts
				FROM second_factor_attempt
				WHERE counter_key = :key
				""").param("key", this.protection.fingerprint(key)).query((row, number) -> map(key, "version", row)));
	}

	@Override
	public boolean insert(AttemptCount count) {
		return this.own.change(bind("""
				INSERT INTO second_factor_attempt (counter_key, version, failures, next_attempt_at, challenge, attempts)
				VALUES (:key, :version, :failures, :nextAttemptAt, :challenge, :attempts)
				""", count));
	}

	@Override
	public boolean replace(long expectedVersion, AttemptCount count) {
		return this.own.change(bind("""
				UPDATE second_factor_attempt
				SET version = :version, failures = :failures, next_attempt_at = :nextAttemptAt, challenge = :challenge,
				    attempts = :attempts
				WHERE counter_key = :key AND version = :expectedVersion
				""", count).param("expectedVersion", expectedVersion));
	}

	@Override
	public boolean take(String key, int limit, Duration window, Instant now) {
		if (limit < 1) {
			return false;
		}
		Instant endsAt = now.plus(window);
		return OptimisticRetry.win(() -> {
			boolean taken = next(key, limit, now, endsAt) || first(key, endsAt);
			// There is a row: either it is full, or it was changed by another just then.
			return (taken || taken(key, now) >= limit) ? Optional.of(taken) : Optional.empty();
		});
	}

	@Override
	public boolean mark(String key, Duration window, Instant now) {
		return first(key, now.plus(window)) || take(key, 1, window, now);
	}

	private boolean next(String key, int limit, Instant now, Instant endsAt) {
		return this.own.change(this.jdbc.sql(TAKE)
			.param("key", this.protection.fingerprint(key))
			.param("limit", limit)
			.param("now", Columns.write(now))
			.param("endsAt", Columns.write(endsAt)));
	}

	private boolean first(String key, Instant endsAt) {
		return this.own.change(this.jdbc
			.sql("INSERT INTO second_factor_window (counter_key, taken, ends_at) VALUES (:key, 1, :endsAt)")
			.param("key", this.protection.fingerprint(key))
			.param("endsAt", Columns.write(endsAt)));
	}

	@Override
	public OptionalInt takeAll(List<CounterUpdate> takes, Instant now) {
		return OptimisticRetry.win(() -> {
			ClaimResult result = takeAllWith(() -> true, takes, now);
			return (result.written() || result.exhausted().isPresent()) ? Optional.of(result.exhausted())
					: Optional.empty();
		});
	}

	/** Takes one from each window in the transaction of a claim, which comes first. */
	ClaimResult takeAllWith(BooleanSupplier claim, List<CounterUpdate> takes, Instant now) {
		return this.windows.takeAll(claim, takes, now);
	}

	@Override
	public Map<String, Integer> taken(List<String> keys, Instant now) {
		return this.windows.taken(keys, now);
	}

	@Override
	public void giveBack(String key) {
		this.own.settle(this.jdbc.sql("""
				UPDATE second_factor_window SET taken = taken - 1 WHERE counter_key = :key AND taken > 0
				""").param("key", this.protection.fingerprint(key)));
	}

	@Override
	public void clear(String key) {
		this.own.settle(this.jdbc.sql("DELETE FROM second_factor_window WHERE counter_key = :key")
			.param("key", this.protection.fingerprint(key)));
	}

	@Override
	public int taken(String key, Instant now) {
		return this.own
			.read(this.jdbc.sql("SELECT taken FROM second_factor_window WHERE counter_key = :key AND ends_at > :now")
				.param("key", this.protection.fingerprint(key))
				.param("now", Columns.write(now))
				.query(Integer.class))
			.orElse(0);
	}

	@Override
	public Optional<Instant> endOf(String key, Instant now) {
		return this.own
			.read(this.jdbc.sql("SELECT ends_at FROM second_factor_window WHERE counter_key = :key AND ends_at > :now")
				.param("key", this.protection.fingerprint(key))
				.param("now", Columns.write(now))
				.query((row, number) -> Columns.read(row, "ends_at")));
	}

	@Override
	public void forget(Instant before) {
		this.own.change(this.jdbc.sql("DELETE FROM second_factor_window WHERE ends_at < :before")
			.param("before", Columns.write(before)));
	}

	private JdbcClient.StatementSpec bind(String sql, AttemptCount count) {
		return this.jdbc.sql(sql)
			.param("key", this.protection.fingerprint(count.key()))
			.param("version", count.version())
			.param("failures", count.failures())
			.param("nextAttemptAt", Columns.write(count.nextAttemptAt()))
			.param("challenge", count.challenge())
			.param("attempts", count.attempts());
	}

	/** Tells whether these counters are in a database. */
	boolean isIn(DataSource own) {
		return this.own.dataSource() == own;
	}

	String fingerprint(String key) {
		return this.protection.fingerprint(key);
	}

	static AttemptCount map(String key, String version, ResultSet row) throws SQLException {
		return new AttemptCount(key, row.getLong(version), row.getInt("failures"),
				Columns.readOptional(row, "next_attempt_at"), row.getString("challenge"), row.getInt("attempts"));
	}

}
