package dev.verify.security.jdbc;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Database;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of an earlier version, with rows in them, under the schema of this one.
 */
public class SchemaUpgradeTests {

	private static final String BEFORE = "dev/verify/security/jdbc/schema-before.sql";

	static Stream<Named<Supplier<DataSource>>> databases() {
		return Stream.of(Named.of("H2", Database::openEmpty));
	}

	@ParameterizedTest
	@MethodSource("databases")
	@DisplayName("Rows from before are read, changed and kept, and the version before still writes its own")
	void rowsWhenSchemaRunsOverThemThenAreReadAndChanged(Supplier<DataSource> type) {
		DataSource database = type.get();
		new ResourceDatabasePopulator(new ClassPathResource(BEFORE)).execute(database);
		JdbcClient jdbc = JdbcClient.create(database);
		write(jdbc, "first", Enrolment.nameKey("alice"));
		jdbc.sql("INSERT INTO second_factor_recovery_code (user_name, digest) VALUES ('alice', 'a'), ('alice', 'b')")
			.update();

		new ResourceDatabasePopulator(new ClassPathResource(Database.SCHEMA)).execute(database);

		JdbcEnrolmentRepository repository = new JdbcEnrolmentRepository(database);
		assertThat(repository.findByUserName("alice")).singleElement()
			.satisfies((enrolment) -> assertThat(enrolment.label()).isEqualTo("Phone"));
		write(jdbc, "second", null);
		assertThat(repository.prefer("alice", "second")).isTrue();
		assertThat(repository.rename("alice", "second", "Mine")).isTrue();
		assertThat(repository.findByUserName("alice")).extracting(Enrolment::label).containsExactly("Mine", "Phone");
		assertThat(repository.deleteUnlessLast("alice", "first", Set.of(SecondFactorMethod.SMS))).isTrue();
		JdbcRecoveryCodeStore codes = new JdbcRecoveryCodeStore(database);
		assertThat(codes.use("alice", "a")).isTrue();
		codes.replace("alice", Set.of("c"));
		assertThat(codes.count("alice")).isEqualTo(1);
	}

	private static void write(JdbcClient jdbc, String id, String firstOf) {
		jdbc.sql(
				"""
						INSERT INTO second_factor_enrolment (id, user_name, name_key, first_of, method, destination, label, created_at)
						VALUES (:id, 'alice', :nameKey, :firstOf, 'SMS', '+12125550161', 'Phone', CURRENT_TIMESTAMP)
						""")
			.param("id", id)
			.param("nameKey", Enrolment.nameKey("alice"))
			.param("firstOf", firstOf)
			.update();
	}

}
