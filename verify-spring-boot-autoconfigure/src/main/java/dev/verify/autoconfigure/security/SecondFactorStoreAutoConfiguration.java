package dev.verify.autoconfigure.security;

import dev.verify.security.EnrolmentRepository;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for what the second factor remembers: in the application's database
 * where it has one, which every node then shares, and otherwise in memory.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
@ConditionalOnClass(EnrolmentRepository.class)
@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SecondFactorProperties.class)
@Import({ SecondFactorStores.InDatabase.class, SecondFactorStores.InMemory.class })
public final class SecondFactorStoreAutoConfiguration {

}
