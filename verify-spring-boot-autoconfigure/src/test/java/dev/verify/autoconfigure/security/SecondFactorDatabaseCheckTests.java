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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F2 and F16 of the findings on applications, F3 of a newcomer's: a database that cannot
 * work is found at the start, with advice, and not by the users.
 */
class SecondFactorDatabaseCheckTests {

	private static final String NEVER = "twilio.verify.second-factor.jdbc.initialize-schema=never";

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class))
		.withPropertyValues("twilio.verify.second-factor.enabled=true",
				"twilio.verify.second-factor.encryption.enabled=false");

	@Test
	@DisplayName("F2, F3: missing tables fail the start, which names each of them, the script and the property")
	void startWhenTablesAreMissingThenFailsWithAdvice() {
		on(this.url).withPropertyValues(NEVER).run((context) -> {
			assertThat(analysis(context).getDescription()).contains("second_factor_challenge is missing",
					"second_factor_enrollment is missing", "second_factor_used_code is missing",
					"second_factor_recovery_code is missing", "second_factor_trusted_browser is missing",
					"second_factor_attempt is missing", "second_factor_unverified is missing",
					"second_factor_window is missing");
			assertThat(analysis(context).getAction()).contains("dev/verify/security/jdbc/schema-<platform>.sql",
					"V2__second_factor", "'twilio.verify.second-factor.jdbc.initialize-schema' to 'always'");
		});
		assertThat(database().sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE 'SECOND%'")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	@DisplayName("F2: a database in a file is not embedded, and its tables are missing by default")
	void startWhenDatabaseIsAFileThenFailsAndStartsWithAlways() {
		String file = "jdbc:h2:file:./target/" + UUID.randomUUID();
		on(file).run((context) -> assertThat(analysis(context).getDescription()).contains("is missing"));

		on(file).withPropertyValues("twilio.verify.second-factor.jdbc.initialize-schema=always")
			.run((context) -> assertThat(context).hasNotFailed());
		on(file).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startWhenTheApplicationRunsTheScriptThenStarts() {
		on(this.url)
			.withPropertyValues(NEVER,
					"spring.sql.init.schema-locations=classpath:dev/verify/security/jdbc/schema-h2.sql")
			.run(SecondFactorDatabaseCheckTests::useEachStore);
	}

	@ParameterizedTest
	@ValueSource(strings = { "enrollment.first_of", "enrollment.sealed_label", "used_code.spent_at",
			"recovery_code.place", "window.ends_at", "trusted_browser.previous_hash", "attempt.challenge",
			"unverified.ends_at", "challenge.sends" })
	@DisplayName("F2: a missing column fails the start, which names it")
	void startWhenAColumnIsMissingThenFailsWithAdvice(String place) {
		on(this.url).run((context) -> assertThat(context).hasNotFailed());
		String[] parts = place.split("\\.");
		database().sql("ALTER TABLE second_factor_" + parts[0] + " ALTER COLUMN " + parts[1] + " RENAME TO gone")
			.update();

		on(this.url).withPropertyValues(NEVER)
			.run((context) -> assertThat(analysis(context).getDescription())
				.contains("second_factor_" + parts[0] + ": ", "SQL state 42S22", parts[1].toUpperCase(Locale.ROOT)));
	}

	@Test
	@DisplayName("F2: a database that is not supported fails the start, which names what is")
	void startWhenDatabaseIsAnotherProductThenFailsWithAdvice() {
		on("jdbc:hsqldb:mem:" + UUID.randomUUID()).run((context) -> {
			assertThat(analysis(context).getDescription()).contains("HSQL Database Engine",
					"PostgreSQL, MySQL, MariaDB and H2");
			assertThat(analysis(context).getAction()).contains("Use PostgreSQL, MySQL, MariaDB, or H2");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", ";MODE=LEGACY", ";MODE=STRICT",
			";MODE=MySQL", ";MODE=MariaDB", ";MODE=DB2", ";MODE=HSQLDB" })
	@DisplayName("F16: modes of H2 in which each store works")
	void startWhenH2IsInAModeThatWorksThenEachStoreWorks(String mode) {
		on(this.url + mode).run(SecondFactorDatabaseCheckTests::useEachStore);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Oracle", "MSSQLServer", "Derby" })
	@DisplayName("F16: modes of H2 in which an enrollment would be refused fail the start")
	void startWhenH2IsInAModeThatCannotWorkThenFailsWithAdvice(String mode) {
		on(this.url + ";MODE=" + mode).run((context) -> {
			assertThat(analysis(context).getDescription()).containsIgnoringCase("in " + mode + " mode");
			assertThat(analysis(context).getAction()).contains("MODE=PostgreSQL");
		});
	}

	@Test
	void startWhenDatabaseDoesNotAnswerThenFailsWithAdvice() {
		on("jdbc:h2:tcp://localhost:1/none")
			.withPropertyValues("spring.datasource.hikari.connection-timeout=250", NEVER)
			.run((context) -> {
				assertThat(analysis(context).getDescription()).contains("is unavailable", "SQL state 90067");
				assertThat(analysis(context).getAction()).contains("spring.datasource");
			});
	}

	@Test
	@DisplayName("Stores of the application's own are not looked at")
	void startWhenOneStoreIsTheApplicationsOwnThenItsTableIsNotMissed() {
		on(this.url).run((context) -> assertThat(context).hasNotFailed());
		database().sql("DROP TABLE second_factor_enrollment").update();

		on(this.url).withBean(EnrollmentRepository.class, EnrollmentRepository::inMemory)
			.withPropertyValues(NEVER)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("F17: two data sources without a primary one fail the start, which names both")
	void startWhenThereAreTwoDataSourcesThenFailsWithAdvice() {
		this.application.withUserConfiguration(TwoDataSources.class).run((context) -> {
			assertThat(analysis(context).getDescription()).contains("2 DataSources", "orders", "users");
			assertThat(analysis(context).getAction()).contains("@SecondFactorDataSource", "@Primary");
		});
	}

	@Test
	@DisplayName("F17: a marked data source has the tables, beside those of the application")
	void startWhenOneOfThreeDataSourcesIsMarkedThenHasTheTables() {
		this.application.withUserConfiguration(TwoDataSources.class, MarkedDataSource.class).run((context) -> {
			useEachStore(context);
			assertThat(tables(context, "ofTheSecondFactor")).isPositive();
			assertThat(tables(context, "orders")).isZero();
			assertThat(tables(context, "users")).isZero();
		});
	}

	@Test
	void startWhenOnlyAMarkedDataSourceExistsThenHasTheTables() {
		this.application.withUserConfiguration(MarkedDataSource.class)
			.withPropertyValues("spring.datasource.url=" + this.url)
			.run((context) -> {
				useEachStore(context);
				assertThat(tables(context, "ofTheSecondFactor")).isPositive();
				assertThat(tables(context, "dataSource")).isZero();
			});
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SecondFactorStoreAutoConfiguration.class))
			.withUserConfiguration(MarkedDataSource.class)
			.withPropertyValues("twilio.verify.second-factor.enabled=true")
			.run((context) -> {
				useEachStore(context);
				assertThat(tables(context, "ofTheSecondFactor")).isPositive();
			});
	}

	@Test
	@DisplayName("F17: the primary one of two data sources has the tables")
	void startWhenOneOfTwoDataSourcesIsPrimaryThenHasTheTables() {
		this.application.withUserConfiguration(PrimaryDataSource.class).run((context) -> {
			useEachStore(context);
			assertThat(tables(context, "main")).isPositive();
			assertThat(tables(context, "reports")).isZero();
		});
	}

	private static int tables(ApplicationContext context, String dataSource) {
		return JdbcClient.create(context.getBean(dataSource, DataSource.class))
			.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE 'SECOND%'")
			.query(Integer.class)
			.single();
	}

	private static DataSource embedded() {
		return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
	}

	private ApplicationContextRunner on(String url) {
		return this.application.withPropertyValues("spring.datasource.url=" + url);
	}

	private JdbcClient database() {
		return JdbcClient.create(new DriverManagerDataSource(this.url, "sa", ""));
	}

	static FailureAnalysis analysis(AssertableApplicationContext context) {
		FailureAnalysis analysis = new SecondFactorDatabaseFailureAnalyzer().analyze(context.getStartupFailure());
		assertThat(analysis).as("%s", context.getStartupFailure()).isNotNull();
		return analysis;
	}

	/** Two of each, since some databases accept one only. */
	static void useEachStore(ApplicationContext context) {
		EnrollmentRepository enrollments = context.getBean(EnrollmentRepository.class);
		for (String user : Set.of("alice", "bob")) {
			assertThat(enrollments.saveFirst(Enrollment.ofDestination(user, SecondFactorMethod.SMS, "+12025550143")))
				.isTrue();
			assertThat(enrollments.saveNext(Enrollment.ofDestination(user, SecondFactorMethod.SMS, "+12025550144"), 5))
				.isTrue();
			assertThat(enrollments.saveNext(Enrollment.ofDestination(user, SecondFactorMethod.SMS, "+12025550145"), 5))
				.isTrue();
			assertThat(enrollments.findByUserId(user)).hasSize(3);
			RecoveryCodeStore codes = context.getBean(RecoveryCodeStore.class);
			codes.replace(user, Set.of("1", "2"));
			assertThat(codes.use(user, "1")).isTrue();
			TrustedBrowserService browsers = new TrustedBrowserService(context.getBean(TrustedBrowserRepository.class),
					SecondFactorEventPublisher.none(), Duration.ofDays(1), Clock.systemUTC());
			assertThat(browsers.check(user, browsers.trust(user, ""))).isInstanceOf(TrustResult.Trusted.class);
			UnverifiedFactorStore unfinished = context.getBean(UnverifiedFactorStore.class);
			unfinished.add(user, Instant.EPOCH);
			ChallengeLedger ledger = context.getBean(ChallengeLedger.class);
			LedgerEntry entry = new LedgerEntry(user, 1, "attempt", user, "phone", SecondFactorMethod.SMS, true, null,
					Instant.now(), Instant.now(), 0);
			assertThat(ledger.insert(entry)).isTrue();
			assertThat(ledger.spend(user, "proof", Instant.now())).isTrue();
			assertThat(ledger.spend(user, "proof", Instant.now())).isFalse();
			SecondFactorCounters counters = context.getBean(SecondFactorCounters.class);
			assertThat(counters.takeAll(List.of(new CounterUpdate(user, 1, Duration.ofMinutes(1))), Instant.now()))
				.isEmpty();
			assertThat(counters.takeAll(List.of(new CounterUpdate(user, 1, Duration.ofMinutes(1))), Instant.now()))
				.hasValue(0);
		}
		assertThat(context.getBean(UnverifiedFactorStore.class).abandoned(Instant.now(), 1)).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		DataSource orders() {
			return embedded();
		}

		@Bean
		DataSource users() {
			return embedded();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedDataSource {

		@Bean(defaultCandidate = false)
		@SecondFactorDataSource
		DataSource ofTheSecondFactor() {
			return embedded();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryDataSource {

		@Bean
		@Primary
		DataSource main() {
			return embedded();
		}

		@Bean
		DataSource reports() {
			return embedded();
		}

	}

}
