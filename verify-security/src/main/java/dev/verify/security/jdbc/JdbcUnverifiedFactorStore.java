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

import javax.sql.DataSource;

import dev.verify.security.enrollment.UnverifiedFactorStore;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes in the table {@code second_factor_unverified} of the schema scripts, for any
 * number of nodes.
 */
final class JdbcUnverifiedFactorStore implements UnverifiedFactorStore, JdbcStore {

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	JdbcUnverifiedFactorStore(DataSource dataSource) {
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_unverified"));
	}

	@Override
	public void add(String identity, Instant until) {
		remove(identity);
		this.own.change(
				this.jdbc.sql("INSERT INTO second_factor_unverified (identity, ends_at) VALUES (:identity, :endsAt)")
					.param("identity", identity)
					.param("endsAt", Columns.write(until)));
	}

	@Override
	public boolean remove(String identity) {
		return this.own.settle(this.jdbc.sql("DELETE FROM second_factor_unverified WHERE identity = :identity")
			.param("identity", identity));
	}

	@Override
	public List<String> abandoned(Instant now, int most) {
		return this.own
			.list(this.jdbc.sql("SELECT identity FROM second_factor_unverified WHERE ends_at <= :now ORDER BY ends_at")
				.withMaxRows(most)
				.param("now", Columns.write(now))
				.query(String.class));
	}

}
