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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MariaDb;
import dev.verify.security.fixture.PostgreSql;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scripts as the docs hand them to migrations: with tables of the application before
 * and after them.
 */
@Tag("once")
class MigrationIntegrationTests {

	private static final Map<String, Supplier<DataSource>> SERVERS = Map.of("h2", Database::openEmpty, "postgresql",
			() -> PostgreSql.openEmpty("read committed"), "mariadb", () -> MariaDb.openEmpty("mariadb", "SET @a = 1"),
			"mariadb by MySQL's driver", () -> MariaDb.openEmpty("mysql", "SET @a = 1"));

	/** Held, since only its holder keeps a logger's level. */
	private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

	@TempDir
	private Path folder;

	@BeforeAll
	static void quieten() {
		LIQUIBASE.setLevel(Level.WARNING);
	}

	static Stream<Named<Server>> servers() {
		return SERVERS.entrySet().stream().map((entry) -> Named.of(entry.getKey(), new Server(entry.getValue())));
	}

	@ParameterizedTest
	@MethodSource("servers")
	@DisplayName("A script that is copied to Flyway's migrations, before and after the application's own")
	void migrateWhenFlywayHasTheScriptThenEachStoreFindsItsTables(Server server) throws IOException {
		DataSource database = server.open().get();
		write("V1__orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY);");
		write("V2__second_factor.sql", script(database));
		write("V3__lines.sql", "CREATE TABLE order_lines (id INTEGER PRIMARY KEY);");

		Flyway flyway = Flyway.configure().dataSource(database).locations("filesystem:" + this.folder).load();
		assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
		flyway.validate();

		assertThatEachStoreWorks(database);
		assertThat(flyway.migrate().migrationsExecuted).isZero();
	}

	@ParameterizedTest
	@MethodSource("servers")
	@DisplayName("One changeSet of Liquibase, which names the script by the database")
	void updateWhenLiquibaseNamesTheScriptThenEachStoreFindsItsTables(Server server) throws Exception {
		DataSource database = server.open().get();

		update(database);
		update(database);

		assertThatEachStoreWorks(database);
		assertThat(
				JdbcClient.create(database).sql("SELECT COUNT(*) FROM DATABASECHANGELOG").query(Integer.class).single())
			.isEqualTo(1);
	}

	@Test
	@DisplayName("A table that a migration dropped is missed by name")
	void problemsWhenAMigrationDropsATableThenNameIt() {
		DataSource database = Database.open();
		JdbcClient.create(database).sql("DROP TABLE second_factor_window").update();

		assertThat(new JdbcTables(database, List.of("second_factor_window")).problems())
			.containsExactly("second_factor_window is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mariadb", "mysql" })
	@DisplayName("A table that takes Alice for alice, or rolls nothing back, is named")
	void problemsWhenATableIsUnlikeTheScriptThenNameIt(String driver) {
		DataSource database = MariaDb.open(driver, "SET @a = 1");
		JdbcTables tables = new JdbcTables(database, List.of("second_factor_user", "second_factor_window"));
		assertThat(tables.problems()).isEmpty();
		JdbcClient jdbc = JdbcClient.create(database);

		jdbc.sql("ALTER TABLE second_factor_user MODIFY user_id VARCHAR(255) COLLATE utf8mb4_general_ci").update();
		jdbc.sql("ALTER TABLE second_factor_window ENGINE = MyISAM").update();

		assertThat(tables.problems()).containsExactly(
				"second_factor_user: column user_id has the collation utf8mb4_general_ci, which takes different user IDs "
						+ "for the same",
				"second_factor_window: the engine MyISAM has no transactions");
	}

	private static void update(DataSource database) throws Exception {
		try (JdbcConnection connection = new JdbcConnection(database.getConnection())) {
			Liquibase liquibase = new Liquibase("migration/second-factor.xml", new ClassLoaderResourceAccessor(),
					connection);
			liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
			liquibase.update(new Contexts());
		}
	}

	private static String script(DataSource database) throws IOException {
		return new ClassPathResource(
				"dev/verify/security/jdbc/schema-" + JdbcTables.platform(database).orElseThrow() + ".sql")
			.getContentAsString(StandardCharsets.UTF_8);
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.folder.resolve(name), text);
	}

	private static void assertThatEachStoreWorks(DataSource database) {
		JdbcStores stores = JdbcStores.of(database);
		assertThat(Stream
			.of(stores.enrollments(), stores.ledger(), stores.counters(), stores.trustedBrowsers(),
					stores.recoveryCodes(), stores.securityStamps(), stores.unverifiedFactors())
			.map(JdbcStore.class::cast)
			.flatMap((store) -> store.tables().problems().stream())).isEmpty();
		EnrollmentRepository enrollments = stores.enrollments();
		assertThat(enrollments.saveFirst(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143")))
			.isTrue();
		assertThat(enrollments.findByUserId("alice")).hasSize(1);
	}

	record Server(Supplier<DataSource> open) {

	}

}
