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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.verify.security.internal.provider.ProviderFailures;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * The tables that a store needs, for a check at startup.
 *
 * @param dataSource the database
 * @param names the tables that the store reads or writes
 */
public record JdbcTables(DataSource dataSource, List<String> names) {

	private static final String SCRIPT = "dev/verify/security/jdbc/schema-%s.sql";

	/** By the first word of the product's name. */
	private static final Map<String, String> SCRIPTS = Map.of("PostgreSQL", "postgresql", "H2", "h2", "MariaDB",
			"mariadb", "MySQL", "mysql");

	/** H2 in another mode keeps no empty texts, or no second row without a value. */
	private static final Set<String> H2_MODES = Set.of("REGULAR", "LEGACY", "STRICT", "POSTGRESQL", "MYSQL", "MARIADB",
			"DB2", "HSQLDB");

	/** As PostgreSQL and, in three cases, H2 say that there is no such table. */
	private static final List<@Nullable String> MISSING = List.of("42P01", "42S02", "42S03", "42S04");

	/** Databases that compare texts as the table says. */
	private static final Set<String> COLLATED = Set.of("MariaDB", "MySQL");

	private static final Pattern COLUMN = Pattern.compile("(?m)^\\s+([a-z_]+) ");

	/**
	 * Tells whether the stores work with a database, by its product name.
	 * @param dataSource the database
	 * @return the name and version of a database that is not supported; empty if it is
	 * @throws DataAccessException if the database does not answer
	 */
	public static Optional<String> unsupported(DataSource dataSource) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		String name = product(jdbc);
		if (!name.startsWith("H2 ")) {
			return SCRIPTS.containsKey(firstWord(name)) ? Optional.empty() : Optional.of(name);
		}
		String mode = String.valueOf(jdbc.queryForObject(
				"SELECT setting_value FROM information_schema.settings WHERE setting_name = 'MODE'", String.class));
		return H2_MODES.contains(mode.toUpperCase(Locale.ROOT)) ? Optional.empty()
				: Optional.of(name + " in " + mode + " mode");
	}

	/**
	 * Returns the platform of a database, as it stands in the name of its script
	 * {@code schema-@@platform@@.sql}.
	 * @param dataSource a database
	 * @return for instance {@code postgresql}; empty if the database is not supported
	 * @throws DataAccessException if the database does not answer
	 */
	public static Optional<String> platform(DataSource dataSource) {
		return Optional.ofNullable(SCRIPTS.get(firstWord(product(new JdbcTemplate(dataSource)))));
	}

	/** MySQL's driver calls a MariaDB server MySQL, and its version MariaDB. */
	private static String product(JdbcTemplate jdbc) {
		String name = String.valueOf(jdbc
			.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getDatabaseProductName()
					+ ' ' + connection.getMetaData().getDatabaseProductVersion()));
		return (name.startsWith("MySQL ") && name.contains("MariaDB")) ? "MariaDB " + name : name;
	}

	private static String firstWord(String name) {
		return name.substring(0, name.indexOf(' '));
	}

	/**
	 * Looks at each table, with the columns that it has in its script.
	 * @return what is wrong with which table, without data of any row; empty if nothing
	 */
	public List<String> problems() {
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		List<String> problems = new ArrayList<>();
		for (String table : this.names) {
			try {
				jdbc.query("SELECT " + columns(table) + " FROM " + table + " WHERE 1 = 0",
						(ResultSetExtractor<@Nullable Void>) (rows) -> null);
			}
			catch (DataAccessException ex) {
				boolean missing = ex.getCause() instanceof SQLException cause && MISSING.contains(cause.getSQLState());
				problems.add(table + (missing ? " is missing" : ": " + ProviderFailures.describe(ex)));
			}
		}
		if (problems.isEmpty() && COLLATED.contains(firstWord(product(jdbc)))) {
			this.names.forEach((table) -> problems.addAll(unlikeTheScript(jdbc, table)));
		}
		return problems;
	}

	/**
	 * What a script of the application's own, or a conversion, may have made of a table
	 * of MariaDB or MySQL.
	 */
	private static List<String> unlikeTheScript(JdbcTemplate jdbc, String table) {
		List<String> problems = new ArrayList<>(jdbc.query("""
				SELECT column_name, collation_name FROM information_schema.columns
				WHERE table_schema = DATABASE() AND table_name = ? AND collation_name IS NOT NULL
				  AND collation_name NOT LIKE '%nopad_bin' AND collation_name NOT LIKE '%0900_bin'
				""", (row, number) -> "%s: column %s has the collation %s, which takes different user IDs for the same"
			.formatted(table, row.getString(1), row.getString(2)), table));
		problems.addAll(jdbc.query("""
				SELECT engine FROM information_schema.tables
				WHERE table_schema = DATABASE() AND table_name = ? AND engine <> 'InnoDB'
				""", (row, number) -> "%s: the engine %s has no transactions".formatted(table, row.getString(1)),
				table));
		return problems;
	}

	/**
	 * Describes a failure of a database for a log or an exception, without data of any
	 * row.
	 * @param failure the failure
	 * @return the exception's type, with the SQL state where there is one
	 */
	public static String describe(DataAccessException failure) {
		return ProviderFailures.describe(failure);
	}

	private static String columns(String table) {
		try {
			String script = new ClassPathResource(SCRIPT.formatted("h2")).getContentAsString(StandardCharsets.UTF_8);
			return Pattern.compile("(?s)CREATE TABLE (?:IF NOT EXISTS )?" + table + " \\((.*?)\\n\\)")
				.matcher(script)
				.results()
				.flatMap((body) -> COLUMN.matcher(body.group(1)).results())
				.map((column) -> column.group(1))
				.collect(Collectors.joining(", "));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
