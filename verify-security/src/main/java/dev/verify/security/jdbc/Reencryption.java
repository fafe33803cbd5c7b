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

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Encrypts plaintext rows, and rows with an older key. Skips a row that changes
 * concurrently.
 */
final class Reencryption {

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	private final EnrollmentRows rows;

	Reencryption(JdbcClient jdbc, OwnTransaction own, EnrollmentRows rows) {
		this.jdbc = jdbc;
		this.own = own;
		this.rows = rows;
	}

	int run() {
		int written = 0;
		for (Stored row : this.own.list(this.jdbc.sql("""
				SELECT id, user_id, destination, label, sealed_label FROM second_factor_enrollment
				""")
			.query((row, number) -> new Stored(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
					row.getString(5))))) {
			written += destination(row) ? 1 : 0;
			label(row);
		}
		return written;
	}

	private boolean destination(Stored row) {
		DataProtection protection = this.rows.protection();
		String stored = row.destination();
		if (stored == null || !protection.isOutdated(stored)) {
			return false;
		}
		String destination = protection.open(stored, row.userId(), row.id());
		return this.own.change(this.jdbc
			.sql("UPDATE second_factor_enrollment SET destination = :sealed WHERE id = :id AND destination = :stored")
			.param("sealed", protection.seal(destination, row.userId(), row.id()))
			.param("id", row.id())
			.param("stored", stored));
	}

	private void label(Stored row) {
		String sealed = row.sealedLabel();
		if (sealed == null && !row.label().isEmpty() && this.rows.protection().seals()) {
			this.own.change(this.jdbc.sql("""
					UPDATE second_factor_enrollment SET label = '', sealed_label = :sealed
					WHERE id = :id AND label = :stored AND sealed_label IS NULL
					""")
				.param("sealed", this.rows.sealLabel(row.label(), row.userId(), row.id()))
				.param("id", row.id())
				.param("stored", row.label()));
		}
		else if (sealed != null && this.rows.protection().isOutdated(sealed)) {
			String label = this.rows.openLabel(sealed, row.userId(), row.id());
			this.own.change(this.jdbc.sql("""
					UPDATE second_factor_enrollment SET sealed_label = :sealed WHERE id = :id AND sealed_label = :stored
					""")
				.param("sealed", this.rows.sealLabel(label, row.userId(), row.id()))
				.param("id", row.id())
				.param("stored", sealed));
		}
	}

	private record Stored(String id, String userId, @Nullable String destination, String label,
			@Nullable String sealedLabel) {

		@Override
		public String toString() {
			return "Stored[id=" + this.id + "]";
		}

	}

}
