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

package dev.verify.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database that the nodes share. It can be stopped and started again with what it
 * held.
 */
final class Postgres implements AutoCloseable {

	private final Path directory;

	private final int port;

	private final Guard guard;

	private EmbeddedPostgres server;

	Postgres(Path directory, Guard guard) throws IOException {
		this.directory = directory;
		this.guard = guard;
		this.port = Ports.free();
		this.server = boot();
	}

	String url() {
		return "jdbc:postgresql://localhost:" + this.port + "/postgres";
	}

	DataSource dataSource() {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(url());
		source.setUser("postgres");
		return source;
	}

	/** Reads one number, such as that of the failures that are on record. */
	int number(String sql, Object... parameters) {
		return JdbcClient.create(dataSource()).sql(sql).params(List.of(parameters)).query(Integer.class).single();
	}

	void stop() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void start() {
		try {
			this.server = boot();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private EmbeddedPostgres boot() throws IOException {
		EmbeddedPostgres started = EmbeddedPostgres.builder()
			.setPort(this.port)
			.setDataDirectory(this.directory)
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "off")
			.setServerConfig("max_connections", "60")
			.start();
		String pid = Files.readAllLines(this.directory.resolve("postmaster.pid")).get(0).trim();
		ProcessHandle.of(Long.parseLong(pid)).ifPresent(this.guard::guard);
		return started;
	}

	@Override
	public void close() {
		stop();
	}

}
