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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.Race;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.StoreFault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What somebody finds who has the database, and what they can do with it.
 */
class DataProtectionTests {

	private static final String PHONE = "+12125550187";

	private static final String MAILBOX = "canary@example.com";

	private final DataProtection old = protection("old");

	private final DataProtection rotated = protection("new", "old");

	private final DataSource database = Database.open();

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final Enrollment mailbox = Enrollment.ofDestination("bob", SecondFactorMethod.EMAIL, MAILBOX);

	@Test
	@DisplayName("R48: a dump of the database after logins holds neither a destination nor a digest that can be guessed")
	void dumpWhenUsersHaveLoggedInThenNoDestinationIsFound() {
		JdbcEnrollmentRepository repository = new JdbcEnrollmentRepository(this.database, this.old);
		repository.save(this.phone);
		repository.save(this.mailbox);
		try (Server server = Server.start(new JdbcChallengeLedger(this.database, this.old),
				new JdbcSecondFactorCounters(this.database, this.old))) {
			server.enrollments.save(this.phone);
			server.enrollments.save(this.mailbox);
			SecondFactorService service = server.bean(SecondFactorService.class);
			PendingChallenge pending = ((StepResult.Success<PendingChallenge>) service
				.start(StartRequest.of("alice", this.phone.id(), "a").from("192.0.2.77"))).value();
			service.verify("alice", pending, "918273");
			service.verify("alice", pending, server.verify.inbox().latestTo(PHONE).code());
			service.start(StartRequest.of("bob", this.mailbox.id(), "b").from("192.0.2.77"));
		}

		List<String> lines = this.jdbc.sql("SCRIPT").query(String.class).list();
		assertThat(lines).anyMatch((line) -> line.contains("enc:old:"));
		assertThat(lines)
			.noneMatch((line) -> line.contains("5550187") || line.contains("canary") || line.contains("918273")
					|| line.contains("192.0.2.77") || line.contains(sha256(PHONE)) || line.contains(sha256(MAILBOX)));
		assertThat(repository.find("alice", this.phone.id())).contains(this.phone);
	}

	@Test
	@DisplayName("R48: a row copied onto another user or enrollment does not open")
	void openWhenRowWasMovedThenRefused() {
		JdbcEnrollmentRepository repository = new JdbcEnrollmentRepository(this.database, this.old);
		repository.save(this.phone);
		repository.save(this.mailbox);
		Enrollment another = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550188");
		repository.save(another);

		this.jdbc.sql("""
				UPDATE second_factor_enrollment SET destination =
				    (SELECT destination FROM second_factor_enrollment WHERE id = :from) WHERE id = :to
				""").param("from", another.id()).param("to", this.phone.id()).update();
		this.jdbc.sql("UPDATE second_factor_enrollment SET user_id = 'eve' WHERE id = :id")
			.param("id", this.mailbox.id())
			.update();

		assertThatIllegalStateException().isThrownBy(() -> repository.find("alice", this.phone.id()))
			.withMessage("A stored destination was changed, or moved from another row")
			.withNoCause();
		assertThatIllegalStateException().isThrownBy(() -> repository.findByUserId("eve"));
		assertThat(repository.find("alice", another.id())).contains(another);
	}

	@Test
	@DisplayName("R48: a readable destination written into the table by hand is refused, except while moving over")
	void openWhenDestinationIsPlainThenRefusedUnlessMovingOver() {
		new JdbcEnrollmentRepository(this.database, DataProtection.none()).save(this.phone);

		assertThatIllegalStateException()
			.isThrownBy(() -> new JdbcEnrollmentRepository(this.database, this.old).find("alice", this.phone.id()));
		JdbcEnrollmentRepository moving = new JdbcEnrollmentRepository(this.database, this.old.readingPlain());
		assertThat(moving.find("alice", this.phone.id())).contains(this.phone);
		assertThat(moving.reencrypt()).isEqualTo(1);
		assertThat(new JdbcEnrollmentRepository(this.database, this.old).find("alice", this.phone.id()))
			.contains(this.phone);
	}

	@Test
	@DisplayName("R48: keys are rotated under load: every read finds its row, and at the end the old key is not needed")
	void reencryptWhenOthersReadAndWriteThenNothingIsLost() {
		JdbcEnrollmentRepository before = new JdbcEnrollmentRepository(this.database, this.old);
		List<Enrollment> all = IntStream.range(0, 40)
			.mapToObj((i) -> Enrollment.ofDestination("user-" + i, SecondFactorMethod.SMS, "+121255501" + (10 + i)))
			.toList();
		all.forEach(before::save);
		JdbcEnrollmentRepository during = new JdbcEnrollmentRepository(this.database, this.rotated);

		Race.of(16, (i) -> () -> {
			if (i % 8 == 0) {
				return during.reencrypt();
			}
			for (Enrollment enrollment : all) {
				assertThat(during.find(enrollment.userId(), enrollment.id())).contains(enrollment);
				if (i % 8 == 1) {
					during.save(enrollment);
				}
			}
			return 0;
		});
		during.reencrypt();

		JdbcEnrollmentRepository after = new JdbcEnrollmentRepository(this.database, protection("new"));
		assertThat(all).allSatisfy(
				(enrollment) -> assertThat(after.find(enrollment.userId(), enrollment.id())).contains(enrollment));
		assertThat(during.reencrypt()).isZero();
		assertThatIllegalStateException().isThrownBy(() -> before.find("user-0", all.get(0).id()))
			.withMessage("A stored destination is encrypted with a key that is not configured any more");
	}

	@ParameterizedTest
	@DisplayName("R48: whatever bit is flipped, the value does not open")
	@ValueSource(ints = { 8, 12, 20, 40, 55 })
	void openWhenAnythingWasChangedThenRefused(int place) {
		char[] sealed = this.old.seal(PHONE, "alice", "id").toCharArray();
		sealed[place] = (sealed[place] == 'A') ? 'B' : 'A';

		assertThatIllegalStateException().isThrownBy(() -> this.old.open(new String(sealed), "alice", "id"))
			.withMessageNotContaining(PHONE);
	}

	@Test
	void sealWhenCalledTwiceThenDifferentEachTimeAndLongAddressesFit() {
		assertThat(this.old.seal(PHONE, "alice", "id")).isNotEqualTo(this.old.seal(PHONE, "alice", "id"));
		assertThat(this.old.seal("a".repeat(320), "alice", "id")).hasSizeLessThanOrEqualTo(640);
		assertThat(this.old.open(this.old.seal("", "alice", "id"), "alice", "id")).isEmpty();
		assertThat(this.old.open(this.old.seal("ü@例え.jp", "alice", "id"), "alice", "id")).isEqualTo("ü@例え.jp");
		assertThat(this.old.toString()).isEqualTo("DataProtection[keys=[old]]");
	}

	@Test
	@DisplayName("R48: what is left of a value that was cut off does not open, wherever it was cut")
	void openWhenValueWasCutOffThenRefused() {
		// The equals signs at its end say nothing.
		String sealed = this.old.seal(PHONE, "alice", "id").replace("=", "");

		for (int length = "enc:".length(); length < sealed.length(); length++) {
			String left = sealed.substring(0, length);
			assertThatIllegalStateException().as("%d", length).isThrownBy(() -> this.old.open(left, "alice", "id"));
		}
	}

	@Test
	@DisplayName("R48: rows are found by digests that only the holder of the index key can make")
	void fingerprintWhenThereIsIndexKeyThenDependsOnIt() {
		assertThat(this.old.fingerprint(PHONE)).hasSize(64)
			.isNotEqualTo(this.old.fingerprint(MAILBOX))
			.isNotEqualTo(sha256(PHONE))
			.isEqualTo(this.rotated.fingerprint(PHONE))
			.isEqualTo(this.old.readingPlain().fingerprint(PHONE))
			.isNotEqualTo(DataProtection.of(Map.of("old", new byte[32]), new byte[32]).fingerprint(PHONE));
		assertThat(DataProtection.none().readingPlain().fingerprint("key")).isEqualTo("key");
	}

	@Test
	@DisplayName("R48: a destination that another changes in between is not counted, and encrypted by the next run")
	void reencryptWhenAnotherChangeComesFirstThenNotCounted() {
		new JdbcEnrollmentRepository(this.database, this.old).save(this.phone);
		FailingDataSource contested = new FailingDataSource(this.database);
		JdbcEnrollmentRepository during = new JdbcEnrollmentRepository(contested, this.rotated);

		contested.fail(StoreFault.DEADLOCK, 2, false);

		assertThat(during.reencrypt()).isZero();
		assertThat(during.reencrypt()).isEqualTo(1);
	}

	@Test
	void labelWhenThereIsNoKeyThenReadableInItsColumn() {
		new JdbcEnrollmentRepository(this.database, DataProtection.none()).save(this.phone.withLabel("Phone"));

		assertThat(this.jdbc.sql("SELECT label FROM second_factor_enrollment").query(String.class).single())
			.isEqualTo("Phone");
	}

	@Test
	void ofWhenKeyIsShortThenRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DataProtection.of(Map.of("k", new byte[16]), new byte[32]));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DataProtection.of(Map.of("k", new byte[32]), new byte[16]));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DataProtection.of(Map.of("k:k", new byte[32]), new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> DataProtection.of(Map.of(), new byte[32]));
	}

	@Test
	@DisplayName("R48: a label is sealed, too, and cannot be put in the place of a number")
	void labelWhenThereIsKeyThenSealedAsLabel() {
		JdbcEnrollmentRepository repository = new JdbcEnrollmentRepository(this.database, this.old);
		repository.save(this.phone);
		repository.rename("alice", this.phone.id(), "+12125550199");
		assertThat(repository.find("alice", this.phone.id())).map(Enrollment::label).contains("+12125550199");
		assertThat(this.jdbc.sql("SELECT label FROM second_factor_enrollment").query(String.class).single()).isEmpty();

		this.jdbc.sql("UPDATE second_factor_enrollment SET destination = sealed_label").update();

		assertThatIllegalStateException().isThrownBy(() -> repository.find("alice", this.phone.id()))
			.withMessageContaining("changed, or moved");
	}

	@Test
	@DisplayName("R48: labels from before there was a key are read, sealed by reencrypt(), and never a reason to refuse")
	void labelWhenKeysChangeThenIsReadOrLeftOut() {
		new JdbcEnrollmentRepository(this.database, DataProtection.none()).save(this.phone.withLabel("Phone"));
		JdbcEnrollmentRepository moving = new JdbcEnrollmentRepository(this.database, this.old.readingPlain());
		assertThat(moving.find("alice", this.phone.id())).map(Enrollment::label).contains("Phone");

		moving.reencrypt();
		assertThat(this.jdbc.sql("SELECT label FROM second_factor_enrollment").query(String.class).single()).isEmpty();
		new JdbcEnrollmentRepository(this.database, this.rotated).reencrypt();

		JdbcEnrollmentRepository after = new JdbcEnrollmentRepository(this.database, protection("new"));
		assertThat(after.find("alice", this.phone.id())).contains(this.phone.withLabel("Phone"));
		this.jdbc.sql("UPDATE second_factor_enrollment SET sealed_label = 'enc:gone:AAAA'").update();
		assertThat(after.find("alice", this.phone.id())).contains(this.phone);
	}

	private static DataProtection protection(String... ids) {
		Map<String, byte[]> keys = new LinkedHashMap<>();
		for (String id : ids) {
			byte[] key = new byte[32];
			Arrays.fill(key, (byte) id.hashCode());
			keys.put(id, key);
		}
		byte[] index = new byte[32];
		Arrays.fill(index, (byte) 7);
		return DataProtection.of(keys, index);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
