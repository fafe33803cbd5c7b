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

package dev.verify.compatibility;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A library that only some of the applications have. All are on the class path of the
 * tests, so that the auto-configuration of the others is excluded.
 */
public enum Library {

	/** The actuator, with metrics. */
	ACTUATOR("springframework.boot.actuate", ".actuate.", ".health.", ".micrometer.", "Observation", "Metrics"),

	/** A database, in memory. */
	DATABASE("org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"),

	/** Spring Session with sessions in the database. */
	JDBC_SESSIONS("org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration"),

	/** Spring Data REST. */
	DATA_REST("org.springframework.boot.data.rest.autoconfigure.DataRestAutoConfiguration"),

	/** Spring LDAP, and a directory in memory. */
	LDAP("org.springframework.boot.ldap.autoconfigure."),

	/** Spring Security; all applications have it but those that say otherwise. */
	SECURITY("org.springframework.boot.security.autoconfigure."),

	/** Thymeleaf with its dialect for Spring Security. */
	THYMELEAF("org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration");

	private final List<String> names;

	Library(String... names) {
		this.names = List.of(names);
	}

	/** Its auto-configuration, by parts of names. */
	Stream<String> autoConfigurations(Collection<String> all) {
		return all.stream().filter((name) -> this.names.stream().anyMatch(name::contains));
	}

}
