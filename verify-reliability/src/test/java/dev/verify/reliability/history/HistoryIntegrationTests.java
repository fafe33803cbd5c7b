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

package dev.verify.reliability.history;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.verify.security.throttle.AttemptProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.opentest4j.TestAbortedException;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * R02, B07: the histories on a PostgreSQL server that Maven brings along, at both
 * isolation levels at which races differ.
 */
@Tag("once")
class HistoryIntegrationTests {

	private static @Nullable EmbeddedPostgres server;

	@BeforeContainer
	static void start() {
		try {
			server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
		}
		catch (IOException | IllegalStateException ex) {
			if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
				throw new IllegalStateException("No PostgreSQL server can be started here", ex);
			}
			System.err.println("SKIPPED: No PostgreSQL server can be started here: " + ex);
		}
	}

	@AfterContainer
	static void stop() throws IOException {
		if (server != null) {
			server.close();
		}
	}

	@Provide
	Arbitrary<List<Step>> histories() {
		return Histories.withFaults();
	}

	@Property(tries = 10)
	@Label("at READ COMMITTED: with all that may fail")
	void promiseWhenAnythingFailsAtReadCommittedThenHolds(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		holds("read committed", history, profile);
	}

	@Property(tries = 10)
	@Label("at REPEATABLE READ: with all that may fail")
	void promiseWhenAnythingFailsAtRepeatableReadThenHolds(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		holds("repeatable read", history, profile);
	}

	private static void holds(String isolation, List<Step> history, AttemptProfile profile) {
		try (HikariDataSource database = open(isolation)) {
			new History(new ModelProvider(), StorePair.in(database), profile).steps(history);
		}
	}

	private static HikariDataSource open(String isolation) {
		EmbeddedPostgres running = server;
		if (running == null) {
			throw new TestAbortedException("No PostgreSQL server can be started here");
		}
		String name = "db" + UUID.randomUUID().toString().replace("-", "");
		new JdbcTemplate(running.getPostgresDatabase()).execute("CREATE DATABASE " + name);
		PGSimpleDataSource database = (PGSimpleDataSource) running.getDatabase("postgres", name);
		database.setOptions("-c default_transaction_isolation=" + isolation.replace(" ", "\\ "));
		HikariConfig config = new HikariConfig();
		config.setDataSource(database);
		config.setMaximumPoolSize(4);
		HikariDataSource pool = new HikariDataSource(config);
		Databases.prepared(pool);
		return pool;
	}

}
