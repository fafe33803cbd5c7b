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
