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

import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustedBrowserRepository;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SecondFactorStoreAutoConfigurationTests {

	private static final AutoConfigurations STORES = AutoConfigurations.of(SecondFactorStoreAutoConfiguration.class);

	private static final AutoConfigurations DATABASE = AutoConfigurations.of(DataSourceAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class);

	private final ApplicationContextRunner application = new ApplicationContextRunner().withConfiguration(STORES)
		.withPropertyValues("twilio.verify.second-factor.enabled=true");

	private final ApplicationContextRunner withDatabase = this.application.withConfiguration(DATABASE)
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void storesWhenThereIsNoDatabaseThenKeepInMemory() {
		this.application.run((context) -> {
			assertThat(context).getBean(EnrollmentRepository.class).hasSameClassAs(EnrollmentRepository.inMemory());
			assertThat(context).getBean(ChallengeLedger.class).hasSameClassAs(ChallengeLedger.inMemory());
		});
	}

	@Test
	@DisplayName("B09: counting on one node only is never chosen in silence")
	void storesWhenInMemoryThenTheLogWarnsOnceUnlessItIsMeant(CapturedOutput output) {
		this.withDatabase.run((context) -> assertThat(output).doesNotContain("in memory"));
		this.application.withPropertyValues("twilio.verify.second-factor.single-node=true")
			.run((context) -> assertThat(output).doesNotContain("in memory"));

		this.application
			.run((context) -> assertThat(output).containsOnlyOnce("in memory, which suits a single node only"));
	}

	@Test
	@DisplayName("B09: one store in memory is enough to warn")
	void storesWhenOneOfThemIsInMemoryThenTheLogWarns(CapturedOutput output) {
		this.withDatabase.withBean(SecondFactorCounters.class, SecondFactorCounters::inMemory)
			.run((context) -> assertThat(output).contains("in memory, which suits a single node only"));
	}

	@Test
	@DisplayName("B09: shared sessions mean several nodes, and each would count for itself")
	void storesWhenInMemoryAndSessionsAreSharedThenStartFailsUnlessItIsMeant(CapturedOutput output) {
		ApplicationContextRunner shared = this.application.withBean(RedisSessionRepository.class,
				() -> new RedisSessionRepository(new RedisTemplate<>()));

		shared.run((context) -> assertThat(
				new SecondFactorConfigurationFailureAnalyzer().analyze(context.getStartupFailure()).getDescription())
			.contains("sessions, however, are shared"));
		shared.withPropertyValues("twilio.verify.second-factor.single-node=true")
			.run((context) -> assertThat(context).hasNotFailed());
		this.application.withBean(MapSessionRepository.class, () -> new MapSessionRepository(new ConcurrentHashMap<>()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("in memory, which suits a single node only");
			});
	}

	@Test
	@DisplayName("F8: an application of the client alone has no chain of its own, and needs no store")
	void storesWhenNoChainNeedsThemThenStartIsSilent(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(STORES).run((context) -> assertThat(context).hasNotFailed());
		new ApplicationContextRunner().withConfiguration(STORES)
			.withConfiguration(DATABASE)
			.withPropertyValues("spring.datasource.generate-unique-name=true",
					"twilio.verify.second-factor.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain(" WARN ");
	}

	@Test
	@DisplayName("R40: webhooks count each event once, in the tables of the second factor")
	void storesWhenWebhooksNeedThemThenHaveTheirTables() {
		new ApplicationContextRunner().withConfiguration(STORES)
			.withConfiguration(DATABASE)
			.withPropertyValues("spring.datasource.generate-unique-name=true",
					"twilio.verify.webhook.url=https://bank.example/hooks/verify")
			.run((context) -> assertThat(context).hasSingleBean(SecondFactorSchemaInitializer.class));
	}

	@Test
	@DisplayName("B09: a chain of the application may have the second factor")
	void storesWhenAChainMayNeedThemThenTheLogWarns(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(STORES)
			.withBean(SecurityFilterChain.class, () -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE))
			.run((context) -> assertThat(output).containsOnlyOnce("in memory, which suits a single node only"));
	}

	@Test
	@DisplayName("R48: with keys, neither number nor address is found in the database")
	void destinationsWhenThereAreKeysThenAreEncrypted(CapturedOutput output) {
		this.withDatabase
			.withPropertyValues("twilio.verify.second-factor.encryption.keys=new:" + key(1) + ",old:" + key(2),
					"twilio.verify.second-factor.encryption.index-key=" + key(3))
			.run((context) -> {
				Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143");
				context.getBean(EnrollmentRepository.class).save(enrollment);

				assertThat(context.getBean(JdbcClient.class)
					.sql("SELECT destination FROM second_factor_enrollment")
					.query(String.class)
					.single()).startsWith("enc:new:").doesNotContain("2025550143");
				assertThat(context.getBean(EnrollmentRepository.class).findByUserId("alice"))
					.containsExactly(enrollment);
				assertThat(output).doesNotContain("WARN");
			});
	}

	@Test
	@DisplayName("R48: without a key the start says what to do, unless it is meant")
	void destinationsWhenThereIsNoKeyThenTheLogWarns(CapturedOutput output) {
		this.withDatabase.withPropertyValues("twilio.verify.second-factor.encryption.enabled=false")
			.run((context) -> assertThat(output).doesNotContain("addresses unencrypted"));
		this.withDatabase.run((context) -> assertThat(output).containsOnlyOnce("addresses unencrypted"));
	}

	@ParameterizedTest
	@CsvSource({ "k, , keys must each have the form id:base64", "k:***, , keys is not base64",
			"k:c2hvcnQ=, aW5kZXg=, a key must have 32 bytes", "k:good, , index-key must be set along with the keys",
			"k:good, aW5kZXg=, the index key must have at least 32 bytes" })
	void destinationsWhenAKeyIsWrongThenStartFailsWithoutQuotingIt(String key, String index, String message) {
		this.withDatabase
			.withPropertyValues("twilio.verify.second-factor.encryption.keys=" + key.replace("good", key(1)),
					"twilio.verify.second-factor.encryption.index-key=" + ((index != null) ? index : ""))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(message)
				.hasMessageNotContaining("c2hvcnQ"));
	}

	private static String key(int seed) {
		byte[] key = new byte[32];
		Arrays.fill(key, (byte) seed);
		return Base64.getEncoder().encodeToString(key);
	}

	@Test
	void storesWhenJdbcIsNotOnTheClassPathThenKeepInMemory() {
		this.application
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.boot.jdbc",
					"org.springframework.boot.sql"))
			.run((context) -> assertThat(context).getBean(EnrollmentRepository.class)
				.hasSameClassAs(EnrollmentRepository.inMemory()));
	}

	@Test
	void storesWhenThereIsADatabaseThenUseItAndCreateTheirTables() {
		this.withDatabase.run((context) -> {
			assertThat(context).getBean(ChallengeLedger.class).isInstanceOf(ChallengeLedger.class);
			EnrollmentRepository enrollments = context.getBean(EnrollmentRepository.class);
			assertThat(enrollments).isInstanceOf(EnrollmentRepository.class);
			Enrollment enrollment = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143");
			enrollments.save(enrollment);
			assertThat(enrollments.findByUserId("alice")).containsExactly(enrollment);
		});
	}

	@Test
	void schemaWhenInitializationIsNeverThenIsLeftToTheApplication() {
		this.withDatabase.withBean(EnrollmentRepository.class, EnrollmentRepository::inMemory)
			.withBean(ChallengeLedger.class, ChallengeLedger::inMemory)
			.withBean(SecondFactorCounters.class, SecondFactorCounters::inMemory)
			.withBean(TrustedBrowserRepository.class, TrustedBrowserRepository::inMemory)
			.withBean(RecoveryCodeStore.class, RecoveryCodeStore::inMemory)
			.withBean(UnverifiedFactorStore.class, UnverifiedFactorStore::inMemory)
			.withBean(SecurityStampRepository.class, SecurityStampRepository::inMemory)
			.withPropertyValues("twilio.verify.second-factor.jdbc.initialize-schema=never")
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
			context.getBean(EnrollmentRepository.class)
				.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143"));
			context.getBean(SecondFactorSchemaInitializer.class).initializeDatabase();
			assertThat(context.getBean(EnrollmentRepository.class).findByUserId("alice")).hasSize(1);
		});
	}

	@Test
	void enrollmentsWhenApplicationKeepsItsOwnThenBackOff() {
		EnrollmentRepository own = EnrollmentRepository.inMemory();
		this.withDatabase.withBean(EnrollmentRepository.class, () -> own).run((context) -> {
			assertThat(context.getBean(EnrollmentRepository.class)).isSameAs(own);
			assertThat(context).getBean(ChallengeLedger.class).isInstanceOf(ChallengeLedger.class);
		});
	}

	@Test
	void ledgerWhenApplicationKeepsItsOwnThenBacksOff() {
		ChallengeLedger own = ChallengeLedger.inMemory();
		this.withDatabase.withBean(ChallengeLedger.class, () -> own).run((context) -> {
			assertThat(context.getBean(ChallengeLedger.class)).isSameAs(own);
			assertThat(context).getBean(EnrollmentRepository.class).isInstanceOf(EnrollmentRepository.class);
		});
	}

	@Test
	void storesWhenSecondFactorIsOffThenAreAbsent() {
		this.withDatabase.withPropertyValues("twilio.verify.second-factor.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(EnrollmentRepository.class).doesNotHaveBean(ChallengeLedger.class);
			assertThat(tables(context.getBean(JdbcClient.class))).isZero();
		});
	}

	private static Integer tables(JdbcClient jdbc) {
		return jdbc.sql("SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) LIKE 'second_factor%'")
			.query(Integer.class)
			.single();
	}

}
