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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications whose tables are made by Flyway or Liquibase.
 */
class SecondFactorMigrationTests {

	@TempDir
	private Path folder;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class, LiquibaseAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
				"spring.flyway.enabled=false", "spring.liquibase.enabled=false",
				"twilio.verify.second-factor.enabled=true", "twilio.verify.second-factor.encryption.enabled=false");

	@ParameterizedTest
	@EnumSource
	@DisplayName("A script among Flyway's migrations, whatever initialize-schema says")
	void startWhenFlywayHasTheScriptThenEachStoreWorks(DatabaseInitializationMode mode) {
		write("V1__orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY);");
		write("V2__second_factor.sql", script());

		flyway(mode).run((context) -> {
			SecondFactorDatabaseCheckTests.useEachStore(context);
			assertThat(
					count(context.getBean(JdbcClient.class), "\"flyway_schema_history\" WHERE \"version\" IS NOT NULL"))
				.isEqualTo(2);
		});
		flyway(mode).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("Flyway makes the tables of the application, and initialize-schema those of the second factor after it")
	void startWhenFlywayHasNoScriptThenTablesAreMadeAfterItsMigrations() {
		write("V1__orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY);");

		flyway(DatabaseInitializationMode.ALWAYS).run((context) -> {
			SecondFactorDatabaseCheckTests.useEachStore(context);
			assertThat(count(context.getBean(JdbcClient.class), "orders")).isZero();
		});
	}

	@Test
	@DisplayName("A migration that is missing fails the start, which names the tables")
	void startWhenFlywayHasNoScriptAndNothingElseMakesTablesThenFailsWithAdvice() {
		write("V1__orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY);");

		flyway(DatabaseInitializationMode.NEVER)
			.run((context) -> assertThat(SecondFactorDatabaseCheckTests.analysis(context).getAction())
				.contains("V2__second_factor.sql"));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A script in a changeSet of Liquibase, whatever initialize-schema says")
	void startWhenLiquibaseHasTheScriptThenEachStoreWorks(DatabaseInitializationMode mode) {
		ApplicationContextRunner liquibase = this.application.withPropertyValues("spring.liquibase.enabled=true",
				"spring.liquibase.change-log=classpath:migration/second-factor.yaml", mode(mode));

		liquibase.run((context) -> {
			SecondFactorDatabaseCheckTests.useEachStore(context);
			assertThat(count(context.getBean(JdbcClient.class), "databasechangelog")).isEqualTo(2);
		});
		liquibase.run((context) -> assertThat(context).hasNotFailed());
	}

	private ApplicationContextRunner flyway(DatabaseInitializationMode mode) {
		return this.application.withPropertyValues("spring.flyway.enabled=true",
				"spring.flyway.locations=filesystem:" + this.folder, mode(mode));
	}

	private static String mode(DatabaseInitializationMode mode) {
		return "twilio.verify.second-factor.jdbc.initialize-schema=" + mode;
	}

	private static int count(JdbcClient database, String table) {
		return database.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
	}

	private void write(String name, String text) {
		try {
			Files.writeString(this.folder.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String script() {
		try {
			return new ClassPathResource("dev/verify/security/jdbc/schema-h2.sql")
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
