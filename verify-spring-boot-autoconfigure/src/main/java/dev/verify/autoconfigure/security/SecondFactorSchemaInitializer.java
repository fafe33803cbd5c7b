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

package dev.verify.autoconfigure.security;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.jdbc.JdbcTables;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.init.ScriptStatementFailedException;

/**
 * Creates the tables of the second factor, and fails the start if it cannot. Nodes may
 * start at once: of those that create the same table, PostgreSQL lets one go on and fails
 * the others, in spite of {@code IF NOT EXISTS}. They find the table when they try again.
 */
class SecondFactorSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	/**
	 * PostgreSQL's unique_violation of its catalogue, duplicate_object and
	 * duplicate_table.
	 */
	private static final Set<String> CREATED_MEANWHILE = Set.of("23505", "42710", "42P07");

	private static final String PLATFORM = "@@platform@@";

	/** Each round is lost to another node that has created at least one table. */
	private static final int MOST_ROUNDS = 20;

	SecondFactorSchemaInitializer(DataSource dataSource, SecondFactorJdbcProperties properties) {
		super(dataSource, settings(dataSource, properties));
	}

	@Override
	public boolean initializeDatabase() {
		try {
			return createTables();
		}
		catch (ScriptStatementFailedException ex) {
			SecondFactorDatabaseCheck.requireSupported(Objects.requireNonNull(getDataSource()));
			throw ex;
		}
		catch (IllegalStateException ex) {
			throw new VerifyPropertyException("twilio.verify.second-factor.jdbc.schema",
					"must be the path of an existing script");
		}
	}

	private boolean createTables() {
		for (int round = 1; round < MOST_ROUNDS; round++) {
			try {
				return super.initializeDatabase();
			}
			catch (ScriptStatementFailedException ex) {
				if (!(ex.getCause() instanceof SQLException cause)
						|| !CREATED_MEANWHILE.contains(cause.getSQLState())) {
					throw ex;
				}
			}
		}
		return super.initializeDatabase();
	}

	/**
	 * Connects to the database only if the tables may have to be created. There is no
	 * script for a database that is not supported, which fails the start where the second
	 * factor is used.
	 */
	private static List<String> scripts(DataSource dataSource, SecondFactorJdbcProperties properties) {
		String script = properties.schema();
		if (!script.contains(PLATFORM)) {
			return List.of(script);
		}
		if (properties.initializeSchema() == DatabaseInitializationMode.NEVER) {
			return List.of();
		}
		try {
			return JdbcTables.platform(dataSource).map((name) -> script.replace(PLATFORM, name)).stream().toList();
		}
		catch (DataAccessException ex) {
			throw SecondFactorDatabaseException.unreachable(JdbcTables.describe(ex));
		}
	}

	private static DatabaseInitializationSettings settings(DataSource dataSource,
			SecondFactorJdbcProperties properties) {
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setSchemaLocations(scripts(dataSource, properties));
		settings.setMode(properties.initializeSchema());
		settings.setContinueOnError(false);
		return settings;
	}

}
