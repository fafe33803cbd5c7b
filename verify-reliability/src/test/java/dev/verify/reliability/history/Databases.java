package dev.verify.reliability.history;

import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Databases with the shipped schema.
 */
final class Databases {

	private Databases() {
	}

	static DataSource embedded() {
		return prepared(JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
	}

	static DataSource prepared(DataSource database) {
		new ResourceDatabasePopulator(new ClassPathResource("dev/verify/security/jdbc/schema-h2.sql"))
			.execute(database);
		return database;
	}

}
