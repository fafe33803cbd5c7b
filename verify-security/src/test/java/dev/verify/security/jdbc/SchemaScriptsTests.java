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

package dev.verify.security.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.UncategorizedSQLException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The script of each database creates the same tables.
 */
class SchemaScriptsTests {

	private static final Pattern TABLE = Pattern.compile("(?s)CREATE TABLE IF NOT EXISTS (\\w+) \\(\n(.*?)\n\\)(.*?);");

	private static final Pattern INDEX = Pattern.compile("CREATE INDEX IF NOT EXISTS (\\w+) ON (\\w+) \\((\\w+)\\);");

	private static final Pattern KEY = Pattern.compile("KEY (\\w+) \\((\\w+)\\)");

	@ParameterizedTest
	@ValueSource(strings = { "h2", "mariadb", "mysql" })
	void scriptWhenOfAnotherDatabaseThenHasTheTablesColumnsAndIndexesOfPostgreSql(String platform) throws IOException {
		List<String> expected = definitions(script("postgresql"));

		assertThat(definitions(script(platform))).isEqualTo(expected);
		assertThat(expected).hasSizeGreaterThan(50);
	}

	@ParameterizedTest
	@CsvSource({ "mariadb, utf8mb4_nopad_bin", "mysql, utf8mb4_0900_bin" })
	@DisplayName("A user ID that differs in case, accents or trailing blanks is another user")
	void tableWhenOfMariaDbOrMySqlThenComparesBytes(String platform, String collation) throws IOException {
		assertThat(TABLE.matcher(script(platform)).results()).allSatisfy((table) -> assertThat(table.group(3))
			.contains("ENGINE = InnoDB", "ROW_FORMAT = DYNAMIC", "COLLATE " + collation));
	}

	@ParameterizedTest
	@CsvSource({ "HY000, 1020, true", "HY000, 1205, true", "HY000, 1213, true", "HY000, 1366, false", "55P03, 0, true",
			"40P01, 0, true", "40001, 0, true", "42P01, 0, false", "57014, 0, false", "HYT00, 50200, true" })
	void failureWhenAnotherTransactionCameFirstThenIsALostRace(String state, int code, boolean lost) {
		SQLException cause = new SQLException("failed", state, code);

		assertThat(LostRace.is(new UncategorizedSQLException("a change", null, cause))).isEqualTo(lost);
	}

	@Test
	void failureWhenWithoutACauseThenIsNoLostRace() {
		assertThat(LostRace.is(new DataRetrievalFailureException("failed"))).isFalse();
	}

	/** Each column as "table.column type", each index as "table.column index". */
	private static List<String> definitions(String script) {
		TreeSet<String> definitions = new TreeSet<>();
		TABLE.matcher(script).results().forEach((table) -> Stream.of(table.group(2).split(",?\n")).forEach((line) -> {
			Matcher key = KEY.matcher(line.strip());
			definitions.add(table.group(1) + '.'
					+ (key.matches() ? key.group(2) + " index " + key.group(1) : line.strip().replaceAll(" +", " ")));
		}));
		INDEX.matcher(script)
			.results()
			.forEach((index) -> definitions.add(index.group(2) + '.' + index.group(3) + " index " + index.group(1)));
		return List.copyOf(definitions);
	}

	private static String script(String platform) throws IOException {
		return new ClassPathResource("dev/verify/security/jdbc/schema-" + platform + ".sql")
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
