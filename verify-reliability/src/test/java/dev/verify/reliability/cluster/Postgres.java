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
