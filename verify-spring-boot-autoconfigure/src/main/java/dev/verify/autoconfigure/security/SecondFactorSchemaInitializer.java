package dev.verify.autoconfigure.security;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;

/**
 * Creates the tables of the second factor, and fails the start if it cannot.
 */
class SecondFactorSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	SecondFactorSchemaInitializer(DataSource dataSource, SecondFactorJdbcProperties properties) {
		super(dataSource, settings(properties));
	}

	private static DatabaseInitializationSettings settings(SecondFactorJdbcProperties properties) {
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setSchemaLocations(List.of(properties.schema()));
		settings.setMode(properties.initializeSchema());
		settings.setContinueOnError(false);
		return settings;
	}

}
