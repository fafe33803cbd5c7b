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

package dev.verify.compatibility.session;

import javax.sql.DataSource;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database of customers, which is the primary one, and one of reports.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class TwoDatabasesTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void factorWhenEnrolledThenIsInThePrimaryDatabase() {
		Browser alice = application.browser();
		alice.logIn("alice");
		application.assertWithheld(alice, "/account");

		alice.enroll(Provider.phone());

		assertThat(alice.get("/account").body()).isEqualTo("alice");
		assertThat(enrollments("customers")).isEqualTo(1);
		assertThat(tables("reports")).isZero();
	}

	@Test
	@DisplayName("F17: two databases of equal rank fail the start, which names both and what to do")
	void startWhenNoDatabaseIsPrimaryThenFails(CapturedOutput output) {
		RunningApplication.fail(NonePrimary.class);

		assertThat(output).contains("There are 2 DataSources, and no primary one for the second factor: ")
			.contains("customers", "reports")
			.contains("Mark the bean of the one that has the tables of the second factor with @SecondFactorDataSource");
	}

	private static int enrollments(String database) {
		return client(database).sql("SELECT COUNT(*) FROM second_factor_enrollment").query(Integer.class).single();
	}

	private static int tables(String database) {
		return client(database)
			.sql("SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) LIKE 'second_factor%'")
			.query(Integer.class)
			.single();
	}

	private static JdbcClient client(String database) {
		return JdbcClient.create(application.context().getBean(database, DataSource.class));
	}

	@SmallApplication(name = "Two databases of equal rank", libraries = Library.DATABASE,
			outcome = Outcome.FAILS_WITH_ADVICE)
	static class NonePrimary {

		@Bean
		DataSource customers() {
			return new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		}

		@Bean
		DataSource reports() {
			return new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

	}

	@SmallApplication(name = "Two databases, one of them primary", libraries = Library.DATABASE)
	static class Application {

		@Bean
		@Primary
		DataSource customers() {
			return new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		}

		@Bean
		DataSource reports() {
			return new EmbeddedDatabaseBuilder().generateUniqueName(true).setType(EmbeddedDatabaseType.H2).build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

}
