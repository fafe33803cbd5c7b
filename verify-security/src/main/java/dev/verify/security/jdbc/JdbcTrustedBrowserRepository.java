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
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.verify.security.trust.TrustedBrowser;
import dev.verify.security.trust.TrustedBrowserRepository;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps trusted browsers in the table {@code second_factor_trusted_browser} of the schema
 * scripts.
 */
final class JdbcTrustedBrowserRepository implements TrustedBrowserRepository, JdbcStore {

	private static final String SELECT = """
			SELECT id, user_id, label, token_hash, previous_hash, created_at, used_at, expires_at
			FROM second_factor_trusted_browser
			""";

	private static final String INSERT = """
			INSERT INTO second_factor_trusted_browser
			       (id, user_id, label, token_hash, previous_hash, created_at, used_at, expires_at)
			VALUES (:id, :userId, :label, :tokenHash, :previousHash, :createdAt, :usedAt, :expiresAt)
			""";

	private static final String ROTATE = """
			UPDATE second_factor_trusted_browser
			SET token_hash = :tokenHash, previous_hash = :expectedHash, used_at = :usedAt
			WHERE id = :id AND token_hash = :expectedHash
			""";

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	JdbcTrustedBrowserRepository(DataSource dataSource) {
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_trusted_browser"));
	}

	@Override
	public Optional<TrustedBrowser> find(String id) {
		return this.own
			.read(this.jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(JdbcTrustedBrowserRepository::map));
	}

	@Override
	public List<TrustedBrowser> findByUserId(String userId) {
		return this.own.list(this.jdbc.sql(SELECT + "WHERE user_id = :userId ORDER BY created_at, id")
			.param("userId", userId)
			.query(JdbcTrustedBrowserRepository::map));
	}

	@Override
	public void insert(TrustedBrowser browser) {
		this.own.change(this.jdbc.sql(INSERT)
			.param("id", browser.id())
			.param("userId", browser.userId())
			.param("label", browser.label())
			.param("tokenHash", browser.tokenHash())
			.param("previousHash", browser.previousHash())
			.param("createdAt", Columns.write(browser.createdAt()))
			.param("usedAt", Columns.write(browser.usedAt()))
			.param("expiresAt", Columns.write(browser.expiresAt())));
	}

	@Override
	public boolean rotate(String expectedHash, TrustedBrowser browser) {
		return this.own.change(this.jdbc.sql(ROTATE)
			.param("id", browser.id())
			.param("tokenHash", browser.tokenHash())
			.param("expectedHash", expectedHash)
			.param("usedAt", Columns.write(browser.usedAt())));
	}

	@Override
	public boolean delete(String userId, String id) {
		return this.own
			.settle(this.jdbc.sql("DELETE FROM second_factor_trusted_browser WHERE user_id = :userId AND id = :id")
				.param("userId", userId)
				.param("id", id));
	}

	@Override
	public void move(String userId, String newUserId) {
		this.own.run(() -> {
			deletion(newUserId).update();
			this.jdbc.sql("UPDATE second_factor_trusted_browser SET user_id = :newUserId WHERE user_id = :userId")
				.param("userId", userId)
				.param("newUserId", newUserId)
				.update();
		});
	}

	@Override
	public void deleteAll(String userId) {
		this.own.settle(deletion(userId));
	}

	private JdbcClient.StatementSpec deletion(String userId) {
		return this.jdbc.sql("DELETE FROM second_factor_trusted_browser WHERE user_id = :userId")
			.param("userId", userId);
	}

	private static TrustedBrowser map(ResultSet row, int number) throws SQLException {
		return new TrustedBrowser(row.getString("id"), row.getString("user_id"), row.getString("label"),
				row.getString("token_hash"), row.getString("previous_hash"), Columns.read(row, "created_at"),
				Columns.read(row, "used_at"), Columns.read(row, "expires_at"));
	}

}
