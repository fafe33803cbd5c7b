package dev.verify.security.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.SecondFactorMethod;

/**
 * Keeps enrolments in the table {@code second_factor_enrolment} of
 * {@code dev/verify/security/jdbc/schema.sql}.
 */
public final class JdbcEnrolmentRepository implements EnrolmentRepository {

	private static final String SELECT = """
			SELECT id, user_name, method, destination, identity, factor_sid, label, created_at
			FROM second_factor_enrolment
			WHERE user_name = :userName
			""";

	private static final String UPDATE = """
			UPDATE second_factor_enrolment
			SET method = :method, destination = :destination, identity = :identity, factor_sid = :factorSid,
			    label = :label, created_at = :createdAt
			WHERE id = :id AND user_name = :userName
			""";

	private static final String INSERT = """
			INSERT INTO second_factor_enrolment
			       (id, user_name, name_key, first_of, method, destination, identity, factor_sid, label, created_at)
			VALUES (:id, :userName, :nameKey, :firstOf, :method, :destination, :identity, :factorSid, :label, :createdAt)
			""";

	private final JdbcClient jdbc;

	private final DataProtection protection;

	/**
	 * Creates a repository that keeps destinations readable.
	 * @param jdbc the database, with the schema in place
	 */
	public JdbcEnrolmentRepository(JdbcClient jdbc) {
		this(jdbc, DataProtection.none());
	}

	/**
	 * Creates a repository.
	 * @param jdbc the database, with the schema in place
	 * @param protection how destinations are kept
	 */
	public JdbcEnrolmentRepository(JdbcClient jdbc, DataProtection protection) {
		this.jdbc = jdbc;
		this.protection = protection;
	}

	@Override
	public List<Enrolment> findByUserName(String userName) {
		return this.jdbc.sql(SELECT + "ORDER BY created_at, id").param("userName", userName).query(this::map).list();
	}

	@Override
	public Optional<Enrolment> find(String userName, String id) {
		return this.jdbc.sql(SELECT + "AND id = :id")
			.param("userName", userName)
			.param("id", id)
			.query(this::map)
			.optional();
	}

	@Override
	public void save(Enrolment enrolment) {
		if (bind(UPDATE, enrolment).update() == 1 || saveFirst(enrolment)) {
			return;
		}
		if (!insert(enrolment, null)) {
			throw new IllegalStateException("The enrolment id belongs to another user");
		}
	}

	@Override
	public boolean saveFirst(Enrolment enrolment) {
		return !isEnrolled(enrolment.userName()) && insert(enrolment, Enrolment.nameKey(enrolment.userName()));
	}

	@Override
	public boolean isEnrolled(String userName) {
		return this.jdbc.sql("SELECT COUNT(*) FROM second_factor_enrolment WHERE name_key = :nameKey")
			.param("nameKey", Enrolment.nameKey(userName))
			.query(Integer.class)
			.single() > 0;
	}

	@Override
	public void delete(String userName, String id) {
		this.jdbc.sql("DELETE FROM second_factor_enrolment WHERE user_name = :userName AND id = :id")
			.param("userName", userName)
			.param("id", id)
			.update();
	}

	/**
	 * Encrypts anew what is readable, or encrypted with an older key. May run while the
	 * application works, and be run again.
	 * @return how many destinations were encrypted
	 */
	public int reencrypt() {
		int written = 0;
		for (Stored row : this.jdbc.sql("""
				SELECT id, user_name, destination FROM second_factor_enrolment WHERE destination IS NOT NULL
				""").query((row, number) -> new Stored(row.getString(1), row.getString(2), row.getString(3))).list()) {
			if (this.protection.isOutdated(row.destination())) {
				written += reencrypt(row);
			}
		}
		return written;
	}

	/** Only if nobody has written to the row meanwhile. */
	private int reencrypt(Stored row) {
		String destination = this.protection.open(row.destination(), row.userName(), row.id());
		return this.jdbc
			.sql("UPDATE second_factor_enrolment SET destination = :sealed WHERE id = :id AND destination = :stored")
			.param("sealed", this.protection.seal(destination, row.userName(), row.id()))
			.param("id", row.id())
			.param("stored", row.destination())
			.update();
	}

	/** Of two first ones, the unique column {@code first_of} accepts one. */
	private boolean insert(Enrolment enrolment, @Nullable String firstOf) {
		try {
			return bind(INSERT, enrolment).param("nameKey", Enrolment.nameKey(enrolment.userName()))
				.param("firstOf", firstOf)
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private JdbcClient.StatementSpec bind(String sql, Enrolment enrolment) {
		return this.jdbc.sql(sql)
			.param("id", enrolment.id())
			.param("userName", enrolment.userName())
			.param("method", enrolment.method().name())
			.param("destination", seal(enrolment))
			.param("identity", enrolment.identity())
			.param("factorSid", enrolment.factorSid())
			.param("label", enrolment.label())
			.param("createdAt", enrolment.createdAt().atOffset(ZoneOffset.UTC));
	}

	private @Nullable String seal(Enrolment enrolment) {
		String destination = enrolment.destination();
		return (destination != null) ? this.protection.seal(destination, enrolment.userName(), enrolment.id()) : null;
	}

	private Enrolment map(ResultSet row, int number) throws SQLException {
		String id = row.getString("id");
		String userName = row.getString("user_name");
		String stored = row.getString("destination");
		String destination = (stored != null) ? this.protection.open(stored, userName, id) : null;
		return new Enrolment(id, userName, SecondFactorMethod.valueOf(row.getString("method")), destination,
				row.getString("identity"), row.getString("factor_sid"), row.getString("label"),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

	private record Stored(String id, String userName, String destination) {

		@Override
		public String toString() {
			return "Stored[id=" + this.id + "]";
		}

	}

}
