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

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * F2 and F3 of the findings: the first deployment on PostgreSQL.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class SecondFactorDatabaseCheckIntegrationTests {

	private static EmbeddedPostgres server;

	@BeforeAll
	static void start() {
		try {
			server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
		}
		catch (IOException | IllegalStateException ex) {
			if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
				throw new IllegalStateException("No PostgreSQL server can be started here", ex);
			}
			System.err.println("SKIPPED: No PostgreSQL server can be started here: " + ex);
			Assumptions.abort("No PostgreSQL server can be started here");
		}
	}

	@AfterAll
	static void stop() throws IOException {
		if (server != null) {
			server.close();
		}
	}

	@Test
	@DisplayName("F2, F3: on PostgreSQL, the defaults fail the start with advice, and the advice works")
	void startWhenDatabaseIsPostgreSqlThenFailsWithAdviceThatWorks(CapturedOutput output) {
		assertThatExceptionOfType(SecondFactorDatabaseException.class).isThrownBy(() -> run());
		assertThat(output).contains("APPLICATION FAILED TO START", "second_factor_enrollment is missing",
				"second_factor_window is missing", "dev/verify/security/jdbc/schema-<platform>.sql",
				"'twilio.verify.second-factor.jdbc.initialize-schema' to 'always'");

		try (ConfigurableApplicationContext context = run(
				"--twilio.verify.second-factor.jdbc.initialize-schema=always")) {
			SecondFactorDatabaseCheckTests.useEachStore(context);
		}
		run().close();
	}

	private static ConfigurableApplicationContext run(String... more) {
		SpringApplication application = new SpringApplication(Program.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = new String[more.length + 3];
		arguments[0] = "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres");
		arguments[1] = "--twilio.verify.second-factor.encryption.enabled=false";
		arguments[2] = "--twilio.verify.second-factor.enabled=true";
		System.arraycopy(more, 0, arguments, 3, more.length);
		return application.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			JdbcClientAutoConfiguration.class, SecondFactorStoreAutoConfiguration.class })
	static class Program {

	}

}
