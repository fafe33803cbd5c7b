package dev.verify.autoconfigure.security;

import javax.sql.DataSource;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.InMemoryEnrollmentRepository;
import dev.verify.security.InMemorySecurityStampRepository;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.StoreTransaction;
import dev.verify.security.enrollment.InMemoryUnverifiedFactorStore;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.jdbc.JdbcChallengeLedger;
import dev.verify.security.jdbc.JdbcEnrollmentRepository;
import dev.verify.security.jdbc.JdbcRecoveryCodeStore;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.jdbc.JdbcSecurityStampRepository;
import dev.verify.security.jdbc.JdbcStore;
import dev.verify.security.jdbc.JdbcStoreTransaction;
import dev.verify.security.jdbc.JdbcTrustedBrowserRepository;
import dev.verify.security.jdbc.JdbcUnverifiedFactorStore;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.InMemoryChallengeLedger;
import dev.verify.security.recovery.InMemoryRecoveryCodeStore;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.InMemorySecondFactorCounters;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.InMemoryTrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserRepository;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stores, in the order in which they are tried.
 */
final class SecondFactorStores {

	private SecondFactorStores() {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JdbcClient.class, DataSourceScriptDatabaseInitializer.class })
	@ConditionalOnBean({ JdbcClient.class, DataSource.class })
	@EnableConfigurationProperties({ SecondFactorJdbcProperties.class, SecondFactorEncryptionProperties.class })
	static class InDatabase {

		private static final Log logger = LogFactory.getLog(SecondFactorStores.class);

		@Bean
		@ConditionalOnMissingBean
		DataProtection secondFactorDataProtection(SecondFactorEncryptionProperties properties) {
			if (properties.enabled() && !properties.isActive()) {
				logger.warn("The second factor stores phone numbers and e-mail addresses unencrypted. Set "
						+ "twilio.verify.second-factor.encryption.keys and .index-key (for instance to id:$(openssl "
						+ "rand -base64 32)), or .enabled=false to accept this.");
			}
			return properties.protection();
		}

		@Bean
		@ConditionalOnMissingBean
		SecondFactorSchemaInitializer secondFactorSchemaInitializer(DataSource dataSource,
				SecondFactorJdbcProperties properties) {
			return new SecondFactorSchemaInitializer(dataSource, properties);
		}

		@Bean
		@DependsOnDatabaseInitialization
		SecondFactorDatabaseCheck secondFactorDatabaseCheck(ObjectProvider<JdbcStore> stores) {
			return new SecondFactorDatabaseCheck(stores);
		}

		@Bean
		@ConditionalOnMissingBean(EnrollmentRepository.class)
		@DependsOnDatabaseInitialization
		JdbcEnrollmentRepository enrollmentRepository(DataSource dataSource, DataProtection protection) {
			return new JdbcEnrollmentRepository(dataSource, protection);
		}

		@Bean
		@ConditionalOnMissingBean(ChallengeLedger.class)
		@DependsOnDatabaseInitialization
		JdbcChallengeLedger attemptLedger(DataSource dataSource, DataProtection protection) {
			return new JdbcChallengeLedger(dataSource, protection);
		}

		@Bean
		@ConditionalOnMissingBean(TrustedBrowserRepository.class)
		@DependsOnDatabaseInitialization
		JdbcTrustedBrowserRepository trustedBrowserRepository(DataSource dataSource) {
			return new JdbcTrustedBrowserRepository(dataSource);
		}

		@Bean
		@ConditionalOnMissingBean(SecondFactorCounters.class)
		@DependsOnDatabaseInitialization
		JdbcSecondFactorCounters secondFactorCounters(DataSource dataSource, DataProtection protection) {
			return new JdbcSecondFactorCounters(dataSource, protection);
		}

		@Bean
		@ConditionalOnMissingBean(UnverifiedFactorStore.class)
		@DependsOnDatabaseInitialization
		JdbcUnverifiedFactorStore unfinishedFactors(DataSource dataSource) {
			return new JdbcUnverifiedFactorStore(dataSource);
		}

		@Bean
		@ConditionalOnMissingBean(SecurityStampRepository.class)
		@DependsOnDatabaseInitialization
		JdbcSecurityStampRepository securityStampRepository(DataSource dataSource) {
			return new JdbcSecurityStampRepository(dataSource);
		}

		@Bean
		@ConditionalOnMissingBean(StoreTransaction.class)
		JdbcStoreTransaction secondFactorStoreTransaction(DataSource dataSource) {
			return new JdbcStoreTransaction(dataSource);
		}

		@Bean
		@ConditionalOnMissingBean(RecoveryCodeStore.class)
		@DependsOnDatabaseInitialization
		JdbcRecoveryCodeStore recoveryCodeStore(DataSource dataSource) {
			return new JdbcRecoveryCodeStore(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory {

		@Bean
		@ConditionalOnMissingBean(EnrollmentRepository.class)
		InMemoryEnrollmentRepository enrollmentRepository() {
			return new InMemoryEnrollmentRepository();
		}

		@Bean
		@ConditionalOnMissingBean(ChallengeLedger.class)
		InMemoryChallengeLedger attemptLedger() {
			return new InMemoryChallengeLedger();
		}

		@Bean
		@ConditionalOnMissingBean(TrustedBrowserRepository.class)
		InMemoryTrustedBrowserRepository trustedBrowserRepository() {
			return new InMemoryTrustedBrowserRepository();
		}

		@Bean
		@ConditionalOnMissingBean(SecondFactorCounters.class)
		InMemorySecondFactorCounters secondFactorCounters() {
			return new InMemorySecondFactorCounters();
		}

		@Bean
		@ConditionalOnMissingBean(UnverifiedFactorStore.class)
		InMemoryUnverifiedFactorStore unfinishedFactors() {
			return new InMemoryUnverifiedFactorStore();
		}

		@Bean
		@ConditionalOnMissingBean(SecurityStampRepository.class)
		InMemorySecurityStampRepository securityStampRepository() {
			return new InMemorySecurityStampRepository();
		}

		@Bean
		@ConditionalOnMissingBean
		StoreTransaction secondFactorStoreTransaction() {
			return StoreTransaction.none();
		}

		@Bean
		@ConditionalOnMissingBean(RecoveryCodeStore.class)
		InMemoryRecoveryCodeStore recoveryCodeStore() {
			return new InMemoryRecoveryCodeStore();
		}

		@Bean
		@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.single-node", havingValue = false,
				matchIfMissing = true)
		OneNodeWarning oneNodeWarning(EnrollmentRepository enrollments, ChallengeLedger ledger,
				SecondFactorCounters counters) {
			return new OneNodeWarning(enrollments, ledger, counters);
		}

	}

}
