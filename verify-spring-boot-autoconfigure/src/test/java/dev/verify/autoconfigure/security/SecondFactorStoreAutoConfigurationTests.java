package dev.verify.autoconfigure.security;

import dev.verify.security.AttemptLedger;
import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.InMemoryAttemptLedger;
import dev.verify.security.InMemoryEnrolmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.jdbc.JdbcAttemptLedger;
import dev.verify.security.jdbc.JdbcEnrolmentRepository;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorStoreAutoConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SecondFactorStoreAutoConfiguration.class));

	private final ApplicationContextRunner withDatabase = this.application
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void storesWhenThereIsNoDatabaseThenKeepInMemory() {
		this.application.run((context) -> {
			assertThat(context).getBean(EnrolmentRepository.class).isInstanceOf(InMemoryEnrolmentRepository.class);
			assertThat(context).getBean(AttemptLedger.class).isInstanceOf(InMemoryAttemptLedger.class);
		});
	}

	@Test
	void storesWhenJdbcIsNotOnTheClassPathThenKeepInMemory() {
		this.application
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.boot.jdbc",
					"org.springframework.boot.sql"))
			.run((context) -> assertThat(context).getBean(EnrolmentRepository.class)
				.isInstanceOf(InMemoryEnrolmentRepository.class));
	}

	@Test
	void storesWhenThereIsADatabaseThenUseItAndCreateTheirTables() {
		this.withDatabase.run((context) -> {
			assertThat(context).getBean(AttemptLedger.class).isInstanceOf(JdbcAttemptLedger.class);
			EnrolmentRepository enrolments = context.getBean(EnrolmentRepository.class);
			assertThat(enrolments).isInstanceOf(JdbcEnrolmentRepository.class);
			Enrolment enrolment = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143");
			enrolments.save(enrolment);
			assertThat(enrolments.findByUserName("alice")).containsExactly(enrolment);
		});
	}

	@Test
	void schemaWhenInitializationIsNeverThenIsLeftToTheApplication() {
		this.withDatabase.withPropertyValues("twilio.verify.second-factor.jdbc.initialize-schema=never")
			.run((context) -> assertThat(tables(context.getBean(JdbcClient.class))).isZero());
	}

	@Test
	void schemaWhenScriptIsWrongThenStartFails() {
		this.withDatabase.withPropertyValues("twilio.verify.second-factor.jdbc.schema=classpath:no-such-script.sql")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void schemaWhenRunAgainThenChangesNothing() {
		this.withDatabase.run((context) -> {
			context.getBean(EnrolmentRepository.class)
				.save(Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143"));
			context.getBean(SecondFactorSchemaInitializer.class).initializeDatabase();
			assertThat(context.getBean(EnrolmentRepository.class).findByUserName("alice")).hasSize(1);
		});
	}

	@Test
	void enrolmentsWhenApplicationKeepsItsOwnThenBackOff() {
		InMemoryEnrolmentRepository own = new InMemoryEnrolmentRepository();
		this.withDatabase.withBean(EnrolmentRepository.class, () -> own).run((context) -> {
			assertThat(context.getBean(EnrolmentRepository.class)).isSameAs(own);
			assertThat(context).getBean(AttemptLedger.class).isInstanceOf(JdbcAttemptLedger.class);
		});
	}

	@Test
	void ledgerWhenApplicationKeepsItsOwnThenBacksOff() {
		InMemoryAttemptLedger own = new InMemoryAttemptLedger();
		this.withDatabase.withBean(AttemptLedger.class, () -> own).run((context) -> {
			assertThat(context.getBean(AttemptLedger.class)).isSameAs(own);
			assertThat(context).getBean(EnrolmentRepository.class).isInstanceOf(JdbcEnrolmentRepository.class);
		});
	}

	@Test
	void storesWhenSecondFactorIsOffThenAreAbsent() {
		this.withDatabase.withPropertyValues("twilio.verify.second-factor.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(EnrolmentRepository.class).doesNotHaveBean(AttemptLedger.class);
			assertThat(tables(context.getBean(JdbcClient.class))).isZero();
		});
	}

	private static Integer tables(JdbcClient jdbc) {
		return jdbc.sql("SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) LIKE 'second_factor%'")
			.query(Integer.class)
			.single();
	}

}
