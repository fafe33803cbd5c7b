package dev.verify.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
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

	private EmbeddedPostgres server;

	Postgres(Path directory) throws IOException {
		this.directory = directory;
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
		return EmbeddedPostgres.builder()
			.setPort(this.port)
			.setDataDirectory(this.directory)
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "off")
			.setServerConfig("max_connections", "60")
			.start();
	}

	@Override
	public void close() {
		stop();
	}

}
