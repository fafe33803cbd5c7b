package dev.verify.autoconfigure.security;

import javax.sql.DataSource;
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

import dev.verify.security.AttemptLedger;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.InMemoryAttemptLedger;
import dev.verify.security.InMemoryEnrolmentRepository;
import dev.verify.security.InMemorySecurityStampRepository;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.StoreTransaction;
import dev.verify.security.enrol.InMemoryUnfinishedFactors;
import dev.verify.security.enrol.UnfinishedFactors;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.jdbc.JdbcAttemptLedger;
import dev.verify.security.jdbc.JdbcEnrolmentRepository;
import dev.verify.security.jdbc.JdbcRecoveryCodeStore;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.jdbc.JdbcSecurityStampRepository;
import dev.verify.security.jdbc.JdbcStore;
import dev.verify.security.jdbc.JdbcStoreTransaction;
import dev.verify.security.jdbc.JdbcTrustedBrowserRepository;
import dev.verify.security.jdbc.JdbcUnfinishedFactors;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.recovery.InMemoryRecoveryCodeStore;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.trust.InMemoryTrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserRepository;

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
				logger.warn("The second factor keeps phone numbers and e-mail addresses readable in the database. Set "
						+ "twilio.verify.second-factor.encryption.keys and .index-key (for instance to id:$(openssl "
						+ "rand -base64 32)), or .enabled=false if that is what you want.");
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
		@ConditionalOnMissingBean(EnrolmentRepository.class)
		@DependsOnDatabaseInitialization
		JdbcEnrolmentRepository enrolmentRepository(DataSource dataSource, DataProtection protection) {
			return new JdbcEnrolmentRepository(dataSource, protection);
		}

		@Bean
		@ConditionalOnMissingBean(AttemptLedger.class)
		@DependsOnDatabaseInitialization
		JdbcAttemptLedger attemptLedger(DataSource dataSource, DataProtection protection) {
			return new JdbcAttemptLedger(dataSource, protection);
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
		@ConditionalOnMissingBean(UnfinishedFactors.class)
		@DependsOnDatabaseInitialization
		JdbcUnfinishedFactors unfinishedFactors(DataSource dataSource) {
			return new JdbcUnfinishedFactors(dataSource);
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
		@ConditionalOnMissingBean(EnrolmentRepository.class)
		InMemoryEnrolmentRepository enrolmentRepository() {
			return new InMemoryEnrolmentRepository();
		}

		@Bean
		@ConditionalOnMissingBean(AttemptLedger.class)
		InMemoryAttemptLedger attemptLedger() {
			return new InMemoryAttemptLedger();
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
		@ConditionalOnMissingBean(UnfinishedFactors.class)
		InMemoryUnfinishedFactors unfinishedFactors() {
			return new InMemoryUnfinishedFactors();
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
		OneNodeWarning oneNodeWarning(EnrolmentRepository enrolments, AttemptLedger ledger,
				SecondFactorCounters counters) {
			return new OneNodeWarning(enrolments, ledger, counters);
		}

	}

}
