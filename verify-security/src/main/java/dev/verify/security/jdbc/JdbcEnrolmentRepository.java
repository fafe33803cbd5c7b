package dev.verify.security.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.SecondFactorMethod;

/**
 * Keeps enrolments in the table {@code second_factor_enrolment} of
 * {@code dev/verify/security/jdbc/schema.sql}, for any number of nodes and on whatever
 * connections the pool hands out. Where a change depends on other rows of the user, it
 * locks them first; each change is a transaction of its own. What is read is read in the
 * caller's transaction, if there is one.
 */
public final class JdbcEnrolmentRepository implements EnrolmentRepository, JdbcStore {

	private static final String COUNT = "SELECT COUNT(*) FROM second_factor_enrolment ";

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	private final EnrolmentRows rows;

	/**
	 * Creates a repository that keeps destinations and labels readable.
	 * @param dataSource the database, with the schema in place
	 */
	public JdbcEnrolmentRepository(DataSource dataSource) {
		this(dataSource, DataProtection.none());
	}

	/**
	 * Creates a repository.
	 * @param dataSource the database, with the schema in place
	 * @param protection how destinations and labels are kept
	 */
	public JdbcEnrolmentRepository(DataSource dataSource, DataProtection protection) {
		this.own = new OwnTransaction(dataSource);
		this.jdbc = this.own.jdbc();
		this.rows = new EnrolmentRows(protection);
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_enrolment"));
	}

	@Override
	public List<Enrolment> findByUserName(String userName) {
		return this.own
			.join((jdbc) -> jdbc.sql(EnrolmentRows.SELECT + "ORDER BY COALESCE(preference, 0) DESC, created_at, id")
				.param("userName", userName)
				.query(this.rows::map)
				.list());
	}

	@Override
	public Optional<Enrolment> find(String userName, String id) {
		return this.own.join((jdbc) -> jdbc.sql(EnrolmentRows.SELECT + "AND id = :id")
			.param("userName", userName)
			.param("id", id)
			.query(this.rows::map)
			.optional());
	}

	@Override
	public List<Enrolment> findByFactor(String identity, String factorSid) {
		return this.own
			.list(this.jdbc.sql(EnrolmentRows.SELECT_ANY + "WHERE factor_sid = :factorSid AND identity = :identity")
				.param("factorSid", factorSid)
				.param("identity", identity)
				.query(this.rows::map));
	}

	@Override
	public boolean isEnrolled(String userName) {
		return this.own.join((jdbc) -> ofTheName(jdbc, userName).query(Integer.class).single()) > 0;
	}

	@Override
	public void save(Enrolment enrolment) {
		boolean saved = this.own
			.decide(() -> this.rows.bind(this.jdbc.sql(EnrolmentRows.UPDATE), enrolment).update() > 0)
				|| saveFirst(enrolment) || this.own.decide(() -> insert(enrolment, null));
		if (!saved) {
			throw new IllegalStateException("The enrolment id belongs to another user");
		}
	}

	/** Of two first ones, the unique column {@code first_of} accepts one. */
	@Override
	public boolean saveFirst(Enrolment enrolment) {
		String userName = enrolment.userName();
		return this.own.decide(() -> insert(enrolment, Enrolment.nameKey(userName))
				&& ofTheName(this.jdbc, userName).query(Integer.class).single() == 1);
	}

	@Override
	public boolean saveNext(Enrolment enrolment, int most) {
		return this.own.decide(() -> {
			lock(enrolment.userName());
			int present = this.jdbc.sql(COUNT + "WHERE user_name = :userName")
				.param("userName", enrolment.userName())
				.query(Integer.class)
				.single();
			return present > 0 && present < most && insert(enrolment, null);
		});
	}

	@Override
	public boolean rename(String userName, String id, String label) {
		return this.own.decide(() -> this.rows.bindLabel(this.jdbc.sql("""
				UPDATE second_factor_enrolment SET label = :label, sealed_label = :sealedLabel
				WHERE id = :id AND user_name = :userName
				"""), userName, id, label).update() > 0);
	}

	@Override
	public boolean prefer(String userName, String id) {
		return this.own.decide(() -> {
			lock(userName);
			return this.jdbc.sql("""
					UPDATE second_factor_enrolment
					SET preference = (SELECT COALESCE(MAX(other.preference), 0) + 1 FROM second_factor_enrolment other
					                  WHERE other.user_name = :userName)
					WHERE id = :id AND user_name = :userName
					""").param("userName", userName).param("id", id).update() > 0;
		});
	}

	@Override
	public boolean delete(String userName, String id) {
		return this.own
			.decide(() -> this.jdbc.sql("DELETE FROM second_factor_enrolment WHERE user_name = :userName AND id = :id")
				.param("userName", userName)
				.param("id", id)
				.update() > 0);
	}

	@Override
	public boolean deleteUnlessLast(String userName, String id, Set<SecondFactorMethod> accepted) {
		return !accepted.isEmpty() && this.own.decide(() -> {
			lock(userName);
			return this.jdbc
				.sql("""
						DELETE FROM second_factor_enrolment
						WHERE user_name = :userName AND id = :id
						      AND EXISTS (SELECT 1 FROM second_factor_enrolment other
						                  WHERE other.user_name = :userName AND other.id <> :id AND other.method IN (:accepted))
						""")
				.param("userName", userName)
				.param("id", id)
				.param("accepted", accepted.stream().map(SecondFactorMethod::name).toList())
				.update() > 0;
		});
	}

	/**
	 * Encrypts anew what is readable, or encrypted with an older key. May run while the
	 * application works, and be run again.
	 * @return how many destinations were encrypted
	 */
	public int reencrypt() {
		return new Reencryption(this.jdbc, this.own, this.rows).run();
	}

	/** Lets nobody else change the user's enrolments until this transaction ends. */
	private void lock(String userName) {
		this.jdbc.sql("SELECT id FROM second_factor_enrolment WHERE user_name = :userName ORDER BY id FOR UPDATE")
			.param("userName", userName)
			.query(String.class)
			.list();
	}

	private static JdbcClient.StatementSpec ofTheName(JdbcClient jdbc, String userName) {
		return jdbc.sql(COUNT + "WHERE name_key = :nameKey").param("nameKey", Enrolment.nameKey(userName));
	}

	private boolean insert(Enrolment enrolment, @Nullable String firstOf) {
		return this.rows.bind(this.jdbc.sql(EnrolmentRows.INSERT), enrolment)
			.param("nameKey", Enrolment.nameKey(enrolment.userName()))
			.param("firstOf", firstOf)
			.update() > 0;
	}

}
