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

import java.util.List;

/**
 * The database cannot keep the state of the second factor. Found at the start, since
 * otherwise each login would fail.
 */
final class SecondFactorDatabaseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String CLIENT_ONLY = " If the application uses the client alone, set "
			+ "'twilio.verify.second-factor.enabled' to 'false'.";

	private final String action;

	private SecondFactorDatabaseException(String description, String action) {
		super(description);
		this.action = action;
	}

	static SecondFactorDatabaseException unsupported(String database) {
		return new SecondFactorDatabaseException(
				"The second factor supports PostgreSQL, MySQL, MariaDB and H2, but not " + database + ".",
				"Use PostgreSQL, MySQL, MariaDB, or H2 with no MODE or MODE=PostgreSQL. For another database, declare beans of your own "
						+ "in place of the stores of the package dev.verify.security.jdbc.");
	}

	static SecondFactorDatabaseException tables(List<String> problems) {
		return new SecondFactorDatabaseException(
				"Tables of the second factor are missing in the database, or differ from their script:\n\n    "
						+ String.join("\n    ", problems),
				"Run the script dev/verify/security/jdbc/schema-<platform>.sql of verify-security (postgresql, mysql, "
						+ "mariadb or h2) with your migrations (Flyway: copy it to "
						+ "db/migration/V2__second_factor.sql; Liquibase: name it in a sqlFile), or set the property "
						+ "'twilio.verify.second-factor.jdbc.initialize-schema' to 'always'." + CLIENT_ONLY);
	}

	static SecondFactorDatabaseException several(String... names) {
		return new SecondFactorDatabaseException(
				"There are " + names.length + " DataSources, and no primary one for the second factor: "
						+ String.join(", ", names) + ".",
				"Mark the bean of the one that has the tables of the second factor with @SecondFactorDataSource, or "
						+ "one of them with @Primary." + CLIENT_ONLY);
	}

	static SecondFactorDatabaseException unreachable(String failure) {
		return new SecondFactorDatabaseException("The database of the second factor is unavailable: " + failure + ".",
				"Start the database, and check the properties 'spring.datasource.*'.");
	}

	String getAction() {
		return this.action;
	}

}
