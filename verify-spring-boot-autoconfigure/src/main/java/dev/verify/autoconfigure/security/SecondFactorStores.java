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

import java.util.Objects;

import javax.sql.DataSource;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.StoreTransaction;
import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.jdbc.JdbcStore;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.redis.RedisStores;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustedBrowserRepository;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stores, in the order in which they are tried.
 */
final class SecondFactorStores {

	private SecondFactorStores() {
	}

	private static SecondFactorConfigurationException noRedis() {
		return new SecondFactorConfigurationException(
				"The property 'twilio.verify.second-factor.redis.enabled' is true, but there is no "
						+ "RedisConnectionFactory.",
				"Add spring-boot-starter-data-redis and set 'spring.data.redis.*', or remove the property.");
	}

	/**
	 * Challenges and counters, where the application has chosen Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("twilio.verify.second-factor.redis.enabled")
	@ConditionalOnClass(RedisConnectionFactory.class)
	@EnableConfigurationProperties({ SecondFactorRedisProperties.class, SecondFactorEncryptionProperties.class })
	static class InRedis {

		@Bean
		@ConditionalOnMissingBean
		RedisStores secondFactorRedisStores(ObjectProvider<RedisConnectionFactory> connections,
				ObjectProvider<DataProtection> protection, SecondFactorRedisProperties properties,
				SecondFactorEncryptionProperties encryption) {
			RedisConnectionFactory factory = connections.getIfAvailable();
			if (factory == null) {
				throw noRedis();
			}
			return RedisStores.of(factory, protection.getIfAvailable(encryption::protection))
				.namespace(properties.namespace())
				.replicas(properties.replicas(), properties.replicaTimeout());
		}

		@Bean
		SecondFactorRedisCheck secondFactorRedisCheck(RedisStores stores,
				ObjectProvider<RedisConnectionFactory> connections) {
			return new SecondFactorRedisCheck(stores, connections.stream().toList());
		}

		@Bean
		@ConditionalOnMissingBean(ChallengeLedger.class)
		ChallengeLedger attemptLedger(RedisStores stores) {
			return stores.ledger();
		}

		@Bean
		@ConditionalOnMissingBean(SecondFactorCounters.class)
		SecondFactorCounters secondFactorCounters(RedisStores stores) {
			return stores.counters();
		}

	}

	/**
	 * Redis was chosen, and its client is missing. Another store would be a surprise.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("twilio.verify.second-factor.redis.enabled")
	@ConditionalOnMissingClass("org.springframework.data.redis.connection.RedisConnectionFactory")
	static class WithoutRedis {

		@Bean
		SmartInitializingSingleton missingSecondFactorRedis() {
			throw noRedis();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JdbcClient.class, DataSourceScriptDatabaseInitializer.class })
	@Conditional(AnyDatabase.class)
	@EnableConfigurationProperties({ SecondFactorJdbcProperties.class, SecondFactorEncryptionProperties.class })
	static class InDatabase {

		private static final Log logger = LogFactory.getLog(SecondFactorStores.class);

		@Bean
		@ConditionalOnMissingBean
		DataProtection secondFactorDataProtection(SecondFactorEncryptionProperties properties,
				ListableBeanFactory beans) {
			boolean used = beans.getBeanNamesForType(SecondFactorDatabaseCheck.class, true, false).length > 0;
			if (used && properties.enabled() && !properties.isActive()) {
				logger.warn("The second factor stores phone numbers and e-mail addresses unencrypted. Set "
						+ "twilio.verify.second-factor.encryption.keys and .index-key (for instance to id:$(openssl "
						+ "rand -base64 32)), or .enabled=false to accept this.");
			}
			return properties.protection();
		}

		@Bean
		@ConditionalOnMissingBean
		JdbcStores secondFactorJdbcStores(@SecondFactorDataSource ObjectProvider<DataSource> marked,
				ObjectProvider<DataSource> all, ListableBeanFactory beans, DataProtection protection) {
			return JdbcStores.of(database(marked, all, beans), protection);
		}

		@Bean
		@ConditionalOnMissingBean
		SecondFactorSchemaInitializer secondFactorSchemaInitializer(
				@SecondFactorDataSource ObjectProvider<DataSource> marked, ObjectProvider<DataSource> all,
				ListableBeanFactory beans, SecondFactorJdbcProperties properties) {
			return new SecondFactorSchemaInitializer(database(marked, all, beans), properties);
		}

		private static DataSource database(ObjectProvider<DataSource> marked, ObjectProvider<DataSource> all,
				ListableBeanFactory beans) {
			DataSource database = marked.getIfAvailable(all::getIfUnique);
			if (database == null) {
				throw SecondFactorDatabaseException.several(beans.getBeanNamesForType(DataSource.class));
			}
			return database;
		}

		@Bean
		@Conditional(OnSecondFactorUse.class)
		@DependsOnDatabaseInitialization
		SecondFactorDatabaseCheck secondFactorDatabaseCheck(ObjectProvider<JdbcStore> stores) {
			return new SecondFactorDatabaseCheck(stores);
		}

		@Bean
		@ConditionalOnMissingBean(EnrollmentRepository.class)
		@DependsOnDatabaseInitialization
		EnrollmentRepository enrollmentRepository(JdbcStores stores) {
			return stores.enrollments();
		}

		@Bean
		@ConditionalOnMissingBean(ChallengeLedger.class)
		@DependsOnDatabaseInitialization
		ChallengeLedger attemptLedger(JdbcStores stores) {
			return stores.ledger();
		}

		@Bean
		@ConditionalOnMissingBean(TrustedBrowserRepository.class)
		@DependsOnDatabaseInitialization
		TrustedBrowserRepository trustedBrowserRepository(JdbcStores stores) {
			return stores.trustedBrowsers();
		}

		@Bean
		@ConditionalOnMissingBean(SecondFactorCounters.class)
		@DependsOnDatabaseInitialization
		SecondFactorCounters secondFactorCounters(JdbcStores stores) {
			return stores.counters();
		}

		@Bean
		@ConditionalOnMissingBean(UnverifiedFactorStore.class)
		@DependsOnDatabaseInitialization
		UnverifiedFactorStore unfinishedFactors(JdbcStores stores) {
			return stores.unverifiedFactors();
		}

		@Bean
		@ConditionalOnMissingBean(SecurityStampRepository.class)
		@DependsOnDatabaseInitialization
		SecurityStampRepository securityStampRepository(JdbcStores stores) {
			return stores.securityStamps();
		}

		@Bean
		@ConditionalOnMissingBean(StoreTransaction.class)
		StoreTransaction secondFactorStoreTransaction(JdbcStores stores) {
			return stores.transaction();
		}

		@Bean
		@ConditionalOnMissingBean(RecoveryCodeStore.class)
		@DependsOnDatabaseInitialization
		RecoveryCodeStore recoveryCodeStore(JdbcStores stores) {
			return stores.recoveryCodes();
		}

	}

	/**
	 * Matches where there is a {@link DataSource}, also one that only its qualifier
	 * finds: {@code @ConditionalOnBean} looks at default candidates alone.
	 */
	static final class AnyDatabase extends SpringBootCondition implements ConfigurationCondition {

		@Override
		public ConfigurationPhase getConfigurationPhase() {
			return ConfigurationPhase.REGISTER_BEAN;
		}

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
			String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, DataSource.class, true, false);
			ConditionMessage.Builder message = ConditionMessage.forCondition("DataSource of the second factor");
			return (names.length > 0) ? ConditionOutcome.match(message.foundExactly(String.join(", ", names)))
					: ConditionOutcome.noMatch(message.because("no DataSource was found"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory {

		@Bean
		@ConditionalOnMissingBean(EnrollmentRepository.class)
		EnrollmentRepository enrollmentRepository() {
			return EnrollmentRepository.inMemory();
		}

		@Bean
		@ConditionalOnMissingBean(ChallengeLedger.class)
		ChallengeLedger attemptLedger() {
			return ChallengeLedger.inMemory();
		}

		@Bean
		@ConditionalOnMissingBean(TrustedBrowserRepository.class)
		TrustedBrowserRepository trustedBrowserRepository() {
			return TrustedBrowserRepository.inMemory();
		}

		@Bean
		@ConditionalOnMissingBean(SecondFactorCounters.class)
		SecondFactorCounters secondFactorCounters() {
			return SecondFactorCounters.inMemory();
		}

		@Bean
		@ConditionalOnMissingBean(UnverifiedFactorStore.class)
		UnverifiedFactorStore unfinishedFactors() {
			return UnverifiedFactorStore.inMemory();
		}

		@Bean
		@ConditionalOnMissingBean(SecurityStampRepository.class)
		SecurityStampRepository securityStampRepository() {
			return SecurityStampRepository.inMemory();
		}

		@Bean
		@ConditionalOnMissingBean
		StoreTransaction secondFactorStoreTransaction() {
			return StoreTransaction.none();
		}

		@Bean
		@ConditionalOnMissingBean(RecoveryCodeStore.class)
		RecoveryCodeStore recoveryCodeStore() {
			return RecoveryCodeStore.inMemory();
		}

		@Bean
		@Conditional(OnSecondFactorUse.class)
		@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.single-node", havingValue = false,
				matchIfMissing = true)
		SingleNodeCheck singleNodeCheck(ListableBeanFactory beans, EnrollmentRepository enrollments,
				ChallengeLedger ledger, SecondFactorCounters counters) {
			return new SingleNodeCheck(beans, enrollments, ledger, counters);
		}

	}

}
