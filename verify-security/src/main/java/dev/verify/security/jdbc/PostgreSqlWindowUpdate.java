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

import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts in several windows at once with one statement of PostgreSQL, whose parameters
 * are arrays: the text is the same for any number of windows, so that it is planned once
 * a connection.
 */
final class PostgreSqlWindowUpdate implements BooleanSupplier {

	private static final String UPSERT = """
			INSERT INTO second_factor_window AS present (counter_key, taken, ends_at)
			SELECT * FROM unnest(?::text[], ?::int[], ?::bigint[])
			ON CONFLICT (counter_key) DO UPDATE
			SET taken = CASE WHEN present.ends_at <= ? THEN 0 ELSE present.taken END + excluded.taken,
			    ends_at = CASE WHEN present.ends_at > ? THEN present.ends_at ELSE excluded.ends_at END
			WHERE present.ends_at <= ?
			      OR present.taken < (?::int[])[array_position(?::text[], present.counter_key::text)]
			""";

	private final JdbcClient jdbc;

	private final List<WindowUpdate.Row> rows;

	private final @Nullable Long now;

	PostgreSqlWindowUpdate(JdbcClient jdbc, List<WindowUpdate.Row> rows, @Nullable Long now) {
		this.jdbc = jdbc;
		// In the order of the keys, in which all transactions lock them.
		this.rows = rows.stream().sorted(Comparator.comparing(WindowUpdate.Row::key)).toList();
		this.now = now;
	}

	/**
	 * Takes one from each window, or returns {@code false}: then the transaction has to
	 * be rolled back, since some may have been taken.
	 */
	@Override
	public boolean getAsBoolean() {
		String[] keys = this.rows.stream().map(WindowUpdate.Row::key).toArray(String[]::new);
		int changed = this.jdbc.sql(UPSERT)
			.param(keys)
			.param(this.rows.stream().mapToInt(WindowUpdate.Row::count).toArray())
			.param(this.rows.stream().map(WindowUpdate.Row::endsAt).toArray(Long[]::new))
			.param(this.now)
			.param(this.now)
			.param(this.now)
			.param(this.rows.stream().mapToInt(WindowUpdate.Row::bound).toArray())
			.param(keys)
			.update();
		return changed == this.rows.size();
	}

}
