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

import java.util.UUID;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserIdResolver;
import org.junit.jupiter.api.Test;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/how-to/import.md says, on a database.
 */
class PhoneNumberImportTests {

	private static final String PHONE = "+12025550143";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, SecondFactorStoreAutoConfiguration.class))
		// Without second-factor.enabled, as the page on migration says.
		.withBean(SecurityFilterChain.class, () -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE))
		.withBean(PhoneNumberImport.class)
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
				"twilio.verify.second-factor.encryption.enabled=false");

	@Test
	void importWhenRunTwiceThenEachProvedNumberIsOneFactor() {
		this.application.run((context) -> {
			JdbcClient database = context.getBean(JdbcClient.class);
			EnrollmentRepository enrollments = context.getBean(EnrollmentRepository.class);
			database.sql("CREATE TABLE customers (username VARCHAR(50), phone VARCHAR(20), phone_verified BOOLEAN)")
				.update();
			database.sql("INSERT INTO customers VALUES ('alice', ?, TRUE), ('bob', ?, FALSE), ('carol', ?, TRUE)")
				.params(PHONE, PHONE, PHONE)
				.update();
			String carol = UserIdResolver.ofName("carol");
			enrollments.save(Enrollment.ofFactor(carol, SecondFactorMethod.TOTP, "an-identity", "YF" + "0".repeat(32)));

			context.getBean(PhoneNumberImport.class).run(new DefaultApplicationArguments());
			context.getBean(PhoneNumberImport.class).run(new DefaultApplicationArguments());

			assertThat(enrollments.findByUserId(UserIdResolver.ofName("alice"))).singleElement()
				.satisfies((factor) -> assertThat(factor.destination()).isEqualTo(PHONE));
			assertThat(enrollments.findByUserId(UserIdResolver.ofName("bob"))).isEmpty();
			assertThat(enrollments.findByUserId(carol)).extracting(Enrollment::method)
				.containsExactly(SecondFactorMethod.TOTP);
		});
	}

}
