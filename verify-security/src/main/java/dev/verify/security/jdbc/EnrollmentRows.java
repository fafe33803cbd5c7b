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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes rows of {@code second_factor_enrollment}. A destination and a label
 * are sealed each as what it is, so that neither can be put in the place of the other.
 */
final class EnrollmentRows {

	static final String SELECT_ANY = """
			SELECT id, user_id, method, destination, identity, factor_sid, label, sealed_label, created_at, preference
			FROM second_factor_enrollment
			""";

	static final String SELECT = SELECT_ANY + "WHERE user_id = :userId ";

	static final String UPDATE = """
			UPDATE second_factor_enrollment
			SET method = :method, destination = :destination, identity = :identity, factor_sid = :factorSid,
			    label = :label, sealed_label = :sealedLabel, created_at = :createdAt, preference = :preference
			WHERE id = :id AND user_id = :userId
			""";

	static final String INSERT = """
			INSERT INTO second_factor_enrollment
			       (id, user_id, first_of, method, destination, identity, factor_sid, label, sealed_label,
			        created_at, preference)
			VALUES (:id, :userId, :firstOf, :method, :destination, :identity, :factorSid, :label,
			        :sealedLabel, :createdAt, :preference)
			""";

	private static final String A_LABEL = "label";

	private final DataProtection protection;

	EnrollmentRows(DataProtection protection) {
		this.protection = protection;
	}

	DataProtection protection() {
		return this.protection;
	}

	JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Enrollment enrollment) {
		String destination = enrollment.destination();
		String sealed = (destination != null) ? this.protection.seal(destination, enrollment.userId(), enrollment.id())
				: null;
		return bindLabel(statement, enrollment.userId(), enrollment.id(), enrollment.label())
			.param("method", enrollment.method().name())
			.param("destination", sealed)
			.param("identity", enrollment.identity())
			.param("factorSid", enrollment.factorSid())
			.param("createdAt", Columns.write(enrollment.createdAt()))
			.param("preference", enrollment.preference());
	}

	/** Binds the label, and whose it is. */
	JdbcClient.StatementSpec bindLabel(JdbcClient.StatementSpec statement, String userId, String id, String label) {
		boolean seals = this.protection.seals() && !label.isEmpty();
		return statement.param("userId", userId)
			.param("id", id)
			.param("label", seals ? "" : label)
			.param("sealedLabel", seals ? sealLabel(label, userId, id) : null);
	}

	String sealLabel(String label, String userId, String id) {
		return this.protection.seal(label, userId, id, A_LABEL);
	}

	String openLabel(String sealed, String userId, String id) {
		return this.protection.open(sealed, userId, id, A_LABEL);
	}

	Enrollment map(ResultSet row, int number) throws SQLException {
		String id = row.getString("id");
		String userId = row.getString("user_id");
		String stored = row.getString("destination");
		String destination = (stored != null) ? this.protection.open(stored, userId, id) : null;
		return new Enrollment(id, userId, SecondFactorMethod.valueOf(row.getString("method")), destination,
				row.getString("identity"), row.getString("factor_sid"),
				label(row.getString("sealed_label"), row.getString("label"), userId, id),
				Columns.read(row, "created_at"), row.getInt("preference"));
	}

	/**
	 * A label decides nothing: one that does not open is no reason to refuse the user.
	 */
	private String label(@Nullable String sealed, String plain, String userId, String id) {
		if (sealed == null) {
			return plain;
		}
		try {
			return openLabel(sealed, userId, id);
		}
		catch (IllegalStateException ex) {
			return "";
		}
	}

}
