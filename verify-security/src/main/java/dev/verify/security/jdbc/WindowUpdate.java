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

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.verify.security.throttle.CounterUpdate;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts in several windows at once: one statement for the windows that are there, one
 * for those that are not. The row counts are the proof, so there are no batches: drivers
 * may answer a batch with "unknown".
 */
final class WindowUpdate implements BooleanSupplier {

	/**
	 * MariaDB and MySQL assign from left to right, and a later assignment reads what an
	 * earlier one has written: {@code taken} must come before {@code ends_at}.
	 */
	private static final String UPDATE = """
			UPDATE second_factor_window
			SET taken = CASE WHEN ends_at <= :now THEN 0 ELSE taken END + %s,
			    ends_at = CASE WHEN ends_at > :now THEN ends_at %s END
			WHERE counter_key IN (:keys) AND (ends_at <= :now OR taken < CASE %s END)
			""";

	private static final String INSERT_MISSING = "INSERT INTO second_factor_window (counter_key, taken, ends_at) ";

	private final JdbcClient jdbc;

	private final List<Row> rows;

	private final @Nullable Long now;

	WindowUpdate(JdbcClient jdbc, List<Row> rows, @Nullable Long now) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.now = now;
	}

	/**
	 * Takes one from each window, or returns {@code false}: then the transaction has to
	 * be rolled back, since some may have been taken.
	 */
	@Override
	public boolean getAsBoolean() {
		int changed = update();
		// A full window is neither changed nor missing.
		return changed == this.rows.size() || changed + insertMissing() == this.rows.size();
	}

	private int update() {
		boolean single = this.rows.stream().allMatch((row) -> row.count() == 1);
		String sql = UPDATE.formatted(single ? "1" : "CASE " + cases("count") + " END", cases("endsAt"),
				cases("limit"));
		JdbcClient.StatementSpec update = this.jdbc.sql(sql)
			.param("now", this.now)
			.param("keys", this.rows.stream().map(Row::key).toList());
		for (int i = 0; i < this.rows.size(); i++) {
			Row row = this.rows.get(i);
			update.param("limit" + i, row.bound());
		}
		return bind(update, this.rows).update();
	}

	/** A number without a type has none in a CASE of H2 and PostgreSQL. */
	private String cases(String value) {
		return all(this.rows, " ",
				(i) -> "WHEN counter_key = :key%d THEN CAST(:%s%d AS DECIMAL(19))".formatted(i, value, i));
	}

	/**
	 * A parameter that is selected has no type of its own. H2 pads what is cast to CHAR,
	 * and MySQL casts to no VARCHAR. Each row looks for its own key: a join with all of
	 * them would be planned for the empty table of the first day, and read it as a whole.
	 */
	private int insertMissing() {
		String rows = all(this.rows, " UNION ALL ", (i) -> """
				SELECT CONCAT('', :key%d), CAST(:count%d AS DECIMAL(19)), CAST(:endsAt%d AS DECIMAL(19))
				FROM (SELECT 1 AS one) row%d
				WHERE NOT EXISTS (SELECT 1 FROM second_factor_window WHERE counter_key = :key%d)
				""".formatted(i, i, i, i, i));
		return bind(this.jdbc.sql(INSERT_MISSING + rows), this.rows).update();
	}

	private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<Row> rows) {
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			statement.param("key" + i, row.key()).param("count" + i, row.count()).param("endsAt" + i, row.endsAt());
		}
		return statement;
	}

	private static String all(List<Row> rows, String separator, Function<Integer, String> text) {
		return IntStream.range(0, rows.size()).boxed().map(text).collect(Collectors.joining(separator));
	}

	/**
	 * What is taken from one window.
	 *
	 * @param key the window's key, as it is stored
	 * @param count how many are taken
	 * @param limit how many there may be
	 * @param endsAt when it ends if it begins now
	 */
	record Row(String key, int count, int limit, @Nullable Long endsAt) {

		static Row of(CounterUpdate take, DataProtection protection, Instant now) {
			return new Row(protection.fingerprint(take.key()), 1, take.limit(), Columns.write(now.plus(take.window())));
		}

		/** Adds what is taken from the same window. */
		Row and(Row other) {
			return new Row(this.key, this.count + other.count, Math.min(this.limit, other.limit), this.endsAt);
		}

		/** A window with as many is full for this row. */
		int bound() {
			return this.limit - this.count + 1;
		}

		boolean fits() {
			return this.count <= this.limit;
		}

	}

}
