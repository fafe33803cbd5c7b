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
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * How times are written to a database, whatever its or the machine's zone.
 */
final class Columns {

	private Columns() {
	}

	static @Nullable Long write(@Nullable Instant instant) {
		return (instant != null) ? ChronoUnit.MICROS.between(Instant.EPOCH, instant) : null;
	}

	static Instant read(ResultSet row, String column) throws SQLException {
		return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
	}

	static @Nullable Instant readOptional(ResultSet row, String column) throws SQLException {
		Instant time = read(row, column);
		return row.wasNull() ? null : time;
	}

}
