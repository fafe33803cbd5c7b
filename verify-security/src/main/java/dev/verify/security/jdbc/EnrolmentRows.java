package dev.verify.security.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.verify.security.Enrolment;
import dev.verify.security.SecondFactorMethod;

/**
 * Reads and writes rows of {@code second_factor_enrolment}. A destination and a label are
 * sealed each as what it is, so that neither can be put in the place of the other.
 */
final class EnrolmentRows {

	static final String SELECT_ANY = """
			SELECT id, user_id, method, destination, identity, factor_sid, label, sealed_label, created_at, preference
			FROM second_factor_enrolment
			""";

	static final String SELECT = SELECT_ANY + "WHERE user_id = :userId ";

	static final String UPDATE = """
			UPDATE second_factor_enrolment
			SET method = :method, destination = :destination, identity = :identity, factor_sid = :factorSid,
			    label = :label, sealed_label = :sealedLabel, created_at = :createdAt, preference = :preference
			WHERE id = :id AND user_id = :userId
			""";

	static final String INSERT = """
			INSERT INTO second_factor_enrolment
			       (id, user_id, first_of, method, destination, identity, factor_sid, label, sealed_label,
			        created_at, preference)
			VALUES (:id, :userId, :firstOf, :method, :destination, :identity, :factorSid, :label,
			        :sealedLabel, :createdAt, :preference)
			""";

	private static final String A_LABEL = "label";

	private final DataProtection protection;

	EnrolmentRows(DataProtection protection) {
		this.protection = protection;
	}

	DataProtection protection() {
		return this.protection;
	}

	JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Enrolment enrolment) {
		String destination = enrolment.destination();
		String sealed = (destination != null) ? this.protection.seal(destination, enrolment.userId(), enrolment.id())
				: null;
		return bindLabel(statement, enrolment.userId(), enrolment.id(), enrolment.label())
			.param("method", enrolment.method().name())
			.param("destination", sealed)
			.param("identity", enrolment.identity())
			.param("factorSid", enrolment.factorSid())
			.param("createdAt", Columns.write(enrolment.createdAt()))
			.param("preference", enrolment.preference());
	}

	/** Binds the label, and whose it is. */
	JdbcClient.StatementSpec bindLabel(JdbcClient.StatementSpec statement, String userId, String id, String label) {
		boolean seals = this.protection.seals() && !label.isEmpty();
		return statement.param("userId", userId)
			.param("id", id)
			.param("label", seals ? "" : label)
			.param("sealedLabel", seals ? sealLabel(label, userId, id) : null);
	}

	String sealLabel(String label, String userId, String id) {
		return this.protection.seal(label, userId, id, A_LABEL);
	}

	String openLabel(String sealed, String userId, String id) {
		return this.protection.open(sealed, userId, id, A_LABEL);
	}

	Enrolment map(ResultSet row, int number) throws SQLException {
		String id = row.getString("id");
		String userId = row.getString("user_id");
		String stored = row.getString("destination");
		String destination = (stored != null) ? this.protection.open(stored, userId, id) : null;
		return new Enrolment(id, userId, SecondFactorMethod.valueOf(row.getString("method")), destination,
				row.getString("identity"), row.getString("factor_sid"),
				label(row.getString("sealed_label"), row.getString("label"), userId, id),
				Columns.read(row, "created_at"), row.getInt("preference"));
	}

	/**
	 * A label decides nothing: one that does not open is no reason to refuse the user.
	 */
	private String label(@Nullable String sealed, String plain, String userId, String id) {
		if (sealed == null) {
			return plain;
		}
		try {
			return openLabel(sealed, userId, id);
		}
		catch (IllegalStateException ex) {
			return "";
		}
	}

}
