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

import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.UserIdResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps enrollments in the table {@code second_factor_enrollment} of the schema scripts,
 * for any number of nodes and on whatever connections the pool hands out. Where a change
 * depends on other rows of the user, it locks them first. Reads and changes are part of
 * the caller's transaction if there is one; otherwise each change is a transaction of its
 * own.
 */
final class JdbcEnrollmentRepository implements EnrollmentRepository, JdbcStore {

	private final JdbcClient jdbc;

	private final OwnTransaction own;

	private final EnrollmentRows rows;

	JdbcEnrollmentRepository(DataSource dataSource, DataProtection protection) {
		this.own = OwnTransaction.orOfCaller(dataSource);
		this.jdbc = this.own.jdbc();
		this.rows = new EnrollmentRows(protection);
	}

	@Override
	public JdbcTables tables() {
		return new JdbcTables(this.own.dataSource(), List.of("second_factor_enrollment"));
	}

	@Override
	public List<Enrollment> findByUserId(String userId) {
		return this.own.join((jdbc) -> jdbc.sql(EnrollmentRows.SELECT + "ORDER BY preference DESC, created_at, id")
			.param("userId", UserIdResolver.check(userId))
			.query(this.rows::map)
			.list());
	}

	@Override
	public Optional<Enrollment> find(String userId, String id) {
		return this.own.join((jdbc) -> jdbc.sql(EnrollmentRows.SELECT + "AND id = :id")
			.param("userId", userId)
			.param("id", id)
			.query(this.rows::map)
			.optional());
	}

	@Override
	public List<Enrollment> findByFactor(String identity, String factorSid) {
		return this.own
			.list(this.jdbc.sql(EnrollmentRows.SELECT_ANY + "WHERE factor_sid = :factorSid AND identity = :identity")
				.param("factorSid", factorSid)
				.param("identity", identity)
				.query(this.rows::map));
	}

	@Override
	public void save(Enrollment enrollment) {
		boolean saved = this.own
			.decide(() -> this.rows.bind(this.jdbc.sql(EnrollmentRows.UPDATE), enrollment).update() > 0)
				|| saveFirst(enrollment) || this.own.decide(() -> insert(enrollment, null));
		if (!saved) {
			throw new IllegalStateException("The enrollment id belongs to another user");
		}
	}

	/** Of two first ones, the unique column {@code first_of} accepts one. */
	@Override
	public boolean saveFirst(Enrollment enrollment) {
		String userId = enrollment.userId();
		return this.own.decide(() -> insert(enrollment, userId) && count(userId) == 1);
	}

	@Override
	public boolean saveNext(Enrollment enrollment, int most) {
		return this.own.decide(() -> {
			lock(enrollment.userId());
			int present = count(enrollment.userId());
			return present > 0 && present < most && insert(enrollment, null);
		});
	}

	@Override
	public boolean rename(String userId, String id, String label) {
		return this.own.decide(() -> this.rows.bindLabel(this.jdbc.sql("""
				UPDATE second_factor_enrollment SET label = :label, sealed_label = :sealedLabel
				WHERE id = :id AND user_id = :userId
				"""), userId, id, label).update() > 0);
	}

	@Override
	public boolean prefer(String userId, String id) {
		return this.own.decide(() -> {
			lock(userId);
			// MySQL does not change a table that the same statement reads.
			int highest = this.jdbc
				.sql("SELECT COALESCE(MAX(preference), 0) FROM second_factor_enrollment WHERE user_id = :userId")
				.param("userId", userId)
				.query(Integer.class)
				.single();
			return this.jdbc.sql("""
					UPDATE second_factor_enrollment SET preference = :preference
					WHERE id = :id AND user_id = :userId
					""").param("preference", highest + 1).param("userId", userId).param("id", id).update() > 0;
		});
	}

	@Override
	public boolean delete(String userId, String id) {
		return this.own.decide(() -> remove(userId, id));
	}

	@Override
	public boolean deleteUnlessLast(String userId, String id, Set<SecondFactorMethod> accepted) {
		return !accepted.isEmpty() && this.own.decide(() -> {
			lock(userId);
			int others = this.jdbc.sql("""
					SELECT COUNT(*) FROM second_factor_enrollment
					WHERE user_id = :userId AND id <> :id AND method IN (:accepted)
					""")
				.param("userId", userId)
				.param("id", id)
				.param("accepted", accepted.stream().map(SecondFactorMethod::name).toList())
				.query(Integer.class)
				.single();
			return others > 0 && remove(userId, id);
		});
	}

	/**
	 * The rows are encrypted again, since a sealed value belongs to its user. One of them
	 * becomes the first of the new user, so that of a move and a first enrollment, or of
	 * two moves, the unique column {@code first_of} accepts one.
	 */
	@Override
	public boolean move(String userId, String newUserId) {
		UserIdResolver.check(newUserId);
		return !userId.equals(newUserId) && this.own.decide(() -> {
			lock(userId);
			if (count(newUserId) > 0) {
				return false;
			}
			List<Enrollment> moved = this.jdbc.sql(EnrollmentRows.SELECT)
				.param("userId", userId)
				.query(this.rows::map)
				.list();
			for (Enrollment enrollment : moved) {
				this.jdbc.sql("DELETE FROM second_factor_enrollment WHERE id = :id")
					.param("id", enrollment.id())
					.update();
				insert(enrollment.of(newUserId), (enrollment == moved.get(0)) ? newUserId : null);
			}
			return count(newUserId) == moved.size();
		});
	}

	/**
	 * Encrypts plaintext rows, and rows with an older key. May run while the application
	 * works, and be repeated.
	 * @return how many destinations were encrypted
	 */
	int reencrypt() {
		return new Reencryption(this.jdbc, this.own, this.rows).run();
	}

	private boolean remove(String userId, String id) {
		return this.jdbc.sql("DELETE FROM second_factor_enrollment WHERE user_id = :userId AND id = :id")
			.param("userId", userId)
			.param("id", id)
			.update() > 0;
	}

	/**
	 * Keeps other transactions from changing the user's enrollments until this one ends.
	 * A snapshot of the caller's that is older than the rows decides nothing.
	 */
	private void lock(String userId) {
		int locked = this.jdbc
			.sql("UPDATE second_factor_enrollment SET revision = revision + 1 WHERE user_id = :userId")
			.param("userId", userId)
			.update();
		if (this.own.isOfCaller() && count(userId) != locked) {
			throw new ConcurrencyFailureException("The factors of the user have changed since this transaction began");
		}
	}

	private int count(String userId) {
		return this.jdbc.sql("SELECT COUNT(*) FROM second_factor_enrollment WHERE user_id = :userId")
			.param("userId", userId)
			.query(Integer.class)
			.single();
	}

	private boolean insert(Enrollment enrollment, @Nullable String firstOf) {
		return this.rows.bind(this.jdbc.sql(EnrollmentRows.INSERT), enrollment).param("firstOf", firstOf).update() > 0;
	}

}
