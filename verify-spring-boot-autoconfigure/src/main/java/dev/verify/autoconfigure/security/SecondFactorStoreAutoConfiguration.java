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

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for the stores of the second factor: in the application's database
 * if there is one, otherwise in memory. Challenges and counters are in Redis if the
 * application chooses so.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnClass(EnrollmentRepository.class)
@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SecondFactorProperties.class)
@Import({ SecondFactorStores.InRedis.class, SecondFactorStores.WithoutRedis.class, SecondFactorStores.InDatabase.class,
		SecondFactorStores.InMemory.class })
public final class SecondFactorStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityStampService securityStamps(SecurityStampRepository repository, SecondFactorProperties properties,
			ObjectProvider<Clock> clock) {
		return new SecurityStampService(repository, properties.sessionRevalidationInterval(),
				clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * Where the application has no resolver of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(UserIdResolver.class)
	static class StandardUserIds {

		@Bean
		UserIdResolver userIdResolver() {
			return UserIdResolver.standard();
		}

		@Bean
		@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
		UserStoreCheck userStoreCheck(ListableBeanFactory beans) {
			return new UserStoreCheck(beans);
		}

	}

}
