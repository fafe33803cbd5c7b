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

import java.util.List;

import javax.sql.DataSource;

import dev.verify.security.SecurityStampRepository;
import dev.verify.security.UserIdResolver;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores security stamps in the table {@code second_factor_user} of the schema scripts,
 * for any number of nodes.
 */
final class JdbcSecurityStampRepository implements SecurityStampRepository, JdbcStore {

	private static final String SELECT = "SELECT stamp FROM second_factor_user WHERE user_id = :userId";

	private static final String UPDATE = "UPDATE second_factor_user SET stamp = :stamp WHERE user_id = :userId";

	private static final String INSERT = "INSERT INTO second_factor_user (user_id, stamp) VALUES (:userId, :stamp)";

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	JdbcSecurityStampRepository(DataSource dataSource) {
		this.own = OwnTransaction.orOfCaller(dataSource);
		this.jdbc = this.own.jdbc();
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_user"));
	}

	@Override
	public String current(String userId) {
		return this.own.read(this.jdbc.sql(SELECT).param("userId", UserIdResolver.check(userId)).query(String.class))
			.orElse("");
	}

	/** Of two nodes that insert at once, the second one updates in its next round. */
	@Override
	public void change(String userId, String stamp) {
		UserIdResolver.check(userId);
		this.own.run(() -> {
			if (bind(UPDATE, userId, stamp).update() == 0) {
				bind(INSERT, userId, stamp).update();
			}
		});
	}

	private JdbcClient.StatementSpec bind(String sql, String userId, String stamp) {
		return this.jdbc.sql(sql).param("userId", userId).param("stamp", stamp);
	}

}
