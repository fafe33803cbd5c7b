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
import java.util.Set;

import javax.sql.DataSource;

import dev.verify.security.recovery.RecoveryCodeStore;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps recovery codes in the table {@code second_factor_recovery_code} of the schema
 * scripts, for any number of nodes. A use is one {@code DELETE}, whose row count tells
 * who has won.
 */
final class JdbcRecoveryCodeStore implements RecoveryCodeStore, JdbcStore {

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	JdbcRecoveryCodeStore(DataSource dataSource) {
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_recovery_code"));
	}

	/**
	 * Each code has a place that only one code of the user can have: of two who replace
	 * at once, the second waits for the first, and then replaces its codes, too.
	 */
	@Override
	public void replace(String userId, Set<String> digests) {
		this.own.run(() -> {
			this.jdbc.sql("DELETE FROM second_factor_recovery_code WHERE user_id = :userId")
				.param("userId", userId)
				.update();
			int place = 0;
			for (String digest : digests) {
				this.jdbc.sql("""
						INSERT INTO second_factor_recovery_code (user_id, digest, place)
						VALUES (:userId, :digest, :place)
						""").param("userId", userId).param("digest", digest).param("place", place++).update();
			}
		});
	}

	@Override
	public void move(String userId, String newUserId) {
		this.own.run(() -> {
			this.jdbc.sql("DELETE FROM second_factor_recovery_code WHERE user_id = :newUserId")
				.param("newUserId", newUserId)
				.update();
			this.jdbc.sql("UPDATE second_factor_recovery_code SET user_id = :newUserId WHERE user_id = :userId")
				.param("userId", userId)
				.param("newUserId", newUserId)
				.update();
		});
	}

	@Override
	public boolean use(String userId, String digest) {
		return this.own.change(
				this.jdbc.sql("DELETE FROM second_factor_recovery_code WHERE user_id = :userId AND digest = :digest")
					.param("userId", userId)
					.param("digest", digest));
	}

	@Override
	public Set<String> digests(String userId) {
		return Set.copyOf(
				this.own.list(this.jdbc.sql("SELECT digest FROM second_factor_recovery_code WHERE user_id = :userId")
					.param("userId", userId)
					.query(String.class)));
	}

}
