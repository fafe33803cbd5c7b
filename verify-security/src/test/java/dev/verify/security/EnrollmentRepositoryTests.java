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

package dev.verify.security;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.Race;
import dev.verify.security.jdbc.JdbcStores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every repository of enrollments has to keep.
 */
public class EnrollmentRepositoryTests {

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161")
		.withLabel("Phone");

	private final Enrollment app = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	private final Enrollment ofBob = Enrollment.ofDestination("bob", SecondFactorMethod.EMAIL, "bob@example.com");

	static Stream<Named<Supplier<EnrollmentRepository>>> repositories() {
		return Stream.of(Named.of("memory", EnrollmentRepository::inMemory),
				Named.of("JDBC", () -> JdbcStores.of(Database.open()).enrollments()),
				Named.of("JDBC without auto-commit",
						() -> JdbcStores.of(Database.openWithoutAutoCommit()).enrollments()));
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void findWhenSavedThenEqualAndOfTheUserOnly(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.app);
		repository.save(this.ofBob);

		assertThat(repository.findByUserId("alice")).containsExactlyInAnyOrder(this.phone, this.app);
		assertThat(repository.find("alice", this.phone.id())).contains(this.phone);
		assertThat(repository.find("bob", this.phone.id())).isEmpty();
		assertThat(repository.findByUserId("ALICE")).isEmpty();
		assertThat(repository.findByUserId("' OR '1'='1")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void findByFactorWhenEnrolledThenOfThatEntityOnly(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.app);
		String identity = Objects.requireNonNull(this.app.identity());
		String factorSid = Objects.requireNonNull(this.app.factorSid());

		assertThat(repository.findByFactor(identity, factorSid)).containsExactly(this.app);
		assertThat(repository.findByFactor("another-entity", factorSid)).isEmpty();
		assertThat(repository.findByFactor(identity, "YF" + "f".repeat(32))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void saveWhenIdIsKnownThenReplaced(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);

		repository.save(this.phone.withLabel("Old phone"));

		assertThat(repository.findByUserId("alice")).extracting(Enrollment::label).containsExactly("Old phone");
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void saveWhenIdBelongsToAnotherUserThenRefused(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);
		Enrollment stolen = new Enrollment(this.phone.id(), "bob", SecondFactorMethod.SMS, "+12125550199", null, null,
				"", this.phone.createdAt());

		assertThatIllegalStateException().isThrownBy(() -> repository.save(stolen))
			.withMessage("The enrollment id belongs to another user")
			.withNoCause();
		assertThat(repository.find("alice", this.phone.id())).contains(this.phone);
		assertThat(repository.findByUserId("bob")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void saveFirstOrNextWhenIdIsTakenThenRefused(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.ofBob);
		Enrollment first = new Enrollment(this.phone.id(), "carol", SecondFactorMethod.SMS, "+12125550199", null, null,
				"", this.phone.createdAt());
		Enrollment next = new Enrollment(this.phone.id(), "bob", SecondFactorMethod.SMS, "+12125550199", null, null, "",
				this.phone.createdAt());

		assertThat(repository.saveFirst(first)).isFalse();
		assertThat(repository.saveNext(next, 10)).isFalse();

		assertThat(repository.findByUserId("alice")).containsExactly(this.phone);
		assertThat(repository.findByUserId("carol")).isEmpty();
		assertThat(repository.findByUserId("bob")).containsExactly(this.ofBob);
	}

	@Test
	void memoryWhenMadeOfEnrollmentsThenHoldsThem() {
		EnrollmentRepository repository = EnrollmentRepository.inMemory(this.phone, this.ofBob);

		assertThat(repository.findByUserId("alice")).containsExactly(this.phone);
		assertThat(repository.findByUserId("bob")).containsExactly(this.ofBob);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("R20, B07: of fifty first factors at once, one is kept")
	void saveFirstWhenManyAtOnceThenOneIsKept(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();

		List<Boolean> kept = Race.of(50, (i) -> {
			Enrollment first = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+121255502" + (10 + i));
			return () -> repository.saveFirst(first);
		});

		assertThat(kept).filteredOn(Boolean::booleanValue).hasSize(1);
		assertThat(repository.findByUserId("alice")).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("B10, H3: another spelling of a name has the same ID, and is not a new user")
	void saveFirstWhenNameIsSpelledOtherwiseThenRefused(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.app);
		repository.delete("alice", this.phone.id());

		for (String name : List.of("alice", "Alice", "ALICE", " alice ", "\uff21lice", "al\u0131ce")) {
			Enrollment first = Enrollment.ofDestination(UserIdResolver.ofName(name), SecondFactorMethod.SMS,
					"+12125550162");
			assertThat(repository.saveFirst(first)).as(name).isFalse();
		}

		assertThat(repository.findByUserId("alices")).isEmpty();
		assertThat(repository.findByUserId("alice")).containsExactly(this.app);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("H3: IDs are compared exactly: who enrolls as one of two OIDC subjects does not shut out the other")
	void saveFirstWhenIdsDifferInCaseThenTwoUsers(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();

		for (String userId : List.of("oidc:https://id#bob", "oidc:https://id#BOB", "oidc:https://id#bob ")) {
			Enrollment first = Enrollment.ofDestination(userId, SecondFactorMethod.SMS, "+12125550162");
			assertThat(repository.saveFirst(first)).as(userId).isTrue();
			assertThat(repository.findByUserId(userId)).containsExactly(first);
		}
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("F20: an ID that no column takes is refused, by a message that does not show it")
	void findWhenIdIsTooLongThenRefusedWithoutQuotingIt(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		String longest = "界".repeat(255);
		repository.save(this.phone.of(longest));

		assertThat(repository.findByUserId(longest)).containsExactly(this.phone.of(longest));
		for (String userId : List.of("", longest + "x", "a".repeat(300))) {
			assertThatIllegalArgumentException().isThrownBy(() -> repository.findByUserId(userId))
				.withMessageStartingWith("userId must");
			assertThatIllegalArgumentException().isThrownBy(() -> repository.move(longest, userId))
				.withMessageStartingWith("userId must");
		}
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("F12: enrollments move to another ID as they are")
	void moveWhenUserIsRenamedThenOfTheNewIdOnly(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		List.of(this.phone, this.app, this.ofBob).forEach(repository::save);
		repository.prefer("alice", this.app.id());

		assertThat(repository.move("alice", "bob")).isFalse();
		assertThat(repository.move("alice", "alice")).isFalse();
		assertThat(repository.move("alice", "carol")).isTrue();

		assertThat(repository.findByUserId("alice")).isEmpty();
		assertThat(repository.findByUserId("bob")).containsExactly(this.ofBob);
		assertThat(repository.findByUserId("carol")).containsExactly(this.app.withPreference(1).of("carol"),
				this.phone.of("carol"));
		assertThat(repository.saveFirst(this.phone.of("carol"))).isFalse();
		assertThat(repository.saveFirst(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550164")))
			.isTrue();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("F12, R20: of a rename and first factors of the new ID at once, one is kept")
	void moveWhenNewIdEnrollsAtOnceThenOneWins(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		for (int round = 0; round < 20; round++) {
			String from = "old" + round;
			String to = "new" + round;
			Enrollment first = Enrollment.ofDestination(from, SecondFactorMethod.SMS, "+12125550161");
			Enrollment second = Enrollment.ofDestination(from, SecondFactorMethod.CALL, "+12125550161");
			// As after the first one was removed: no row claims to be the first.
			repository.save(first);
			repository.save(second);
			repository.delete(from, first.id());
			List<Callable<Boolean>> changes = List.of(() -> repository.move(from, to),
					() -> repository.saveFirst(Enrollment.ofDestination(to, SecondFactorMethod.SMS, "+12125550199")),
					() -> repository.saveFirst(Enrollment.ofDestination(to, SecondFactorMethod.SMS, "+12125550198")));

			assertThat(Race.of(3, changes::get)).containsOnlyOnce(true);
			assertThat(repository.findByUserId(to)).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void deleteWhenOfAnotherUserThenNothingHappens(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);

		repository.delete("bob", this.phone.id());
		assertThat(repository.find("alice", this.phone.id())).isPresent();
		repository.delete("alice", this.phone.id());
		assertThat(repository.find("alice", this.phone.id())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void deleteWhenThereIsNoneThenSaysSo(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);

		assertThat(Race.of(20, (i) -> () -> repository.delete("alice", this.phone.id()))).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("R20: what is renamed or preferred while it is removed stays removed")
	void changeWhenRemovedAtOnceThenDoesNotBringItBack(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		for (int round = 0; round < 20; round++) {
			repository.save(this.phone);
			List<Callable<Boolean>> changes = List.of(() -> repository.rename("alice", this.phone.id(), "mine"),
					() -> repository.delete("alice", this.phone.id()),
					() -> repository.prefer("alice", this.phone.id()));
			Race.of(3, changes::get);
			assertThat(repository.findByUserId("alice")).isEmpty();
		}
		assertThat(repository.rename("alice", this.phone.id(), "mine")).isFalse();
		assertThat(repository.prefer("alice", this.phone.id())).isFalse();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void renameWhenOfAnotherUserThenNothingHappens(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);

		assertThat(repository.rename("bob", this.phone.id(), "mine")).isFalse();
		assertThat(repository.prefer("bob", this.phone.id())).isFalse();
		assertThat(repository.findByUserId("alice")).containsExactly(this.phone);
		assertThat(repository.rename("alice", this.phone.id(), "mine")).isTrue();
		assertThat(repository.find("alice", this.phone.id())).contains(this.phone.withLabel("mine"));
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("The last preferred factor comes first, and the one before it when that is removed")
	void preferWhenSeveralThenTheLastComesFirst(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		Enrollment second = Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550162");
		List.of(this.phone, this.app, second).forEach(repository::save);
		repository.save(this.ofBob);
		repository.prefer("bob", this.ofBob.id());

		assertThat(repository.prefer("alice", this.app.id())).isTrue();
		assertThat(repository.prefer("alice", second.id())).isTrue();

		assertThat(repository.findByUserId("alice")).extracting(Enrollment::id)
			.containsExactly(second.id(), this.app.id(), this.phone.id());
		repository.delete("alice", second.id());
		assertThat(repository.findByUserId("alice")).first().extracting(Enrollment::id).isEqualTo(this.app.id());
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("Of several that are preferred at once, one is the last: each has a place of its own")
	void preferWhenSeveralAtOnceThenEachHasItsPlace(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		List<Enrollment> all = IntStream.range(0, 8)
			.mapToObj((i) -> Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+121255502" + (10 + i)))
			.toList();
		all.forEach(repository::save);

		for (int round = 0; round < 3; round++) {
			assertThat(Race.of(8, (i) -> () -> repository.prefer("alice", all.get(i).id()))).containsOnly(true);
			assertThat(repository.findByUserId("alice")).extracting(Enrollment::preference).doesNotHaveDuplicates();
		}
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("R20: of two who remove the last two factors at once, one removes nothing")
	void deleteUnlessLastWhenLastTwoAtOnceThenOneIsLeft(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		Set<SecondFactorMethod> all = Set.of(SecondFactorMethod.values());
		for (int round = 0; round < 20; round++) {
			repository.save(this.phone);
			repository.save(this.app);
			List<Boolean> removed = Race.of(2,
					(i) -> () -> repository.deleteUnlessLast("alice", List.of(this.phone, this.app).get(i).id(), all));
			assertThat(removed).containsExactlyInAnyOrder(true, false);
			assertThat(repository.findByUserId("alice")).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("R20: a factor that no login accepts is not another one")
	void deleteUnlessLastWhenOthersAreNotAcceptedThenRefused(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.app);
		Set<SecondFactorMethod> accepted = Set.of(SecondFactorMethod.TOTP);

		assertThat(repository.deleteUnlessLast("alice", this.app.id(), accepted)).isFalse();
		assertThat(repository.deleteUnlessLast("bob", this.phone.id(), accepted)).isFalse();
		assertThat(repository.deleteUnlessLast("alice", this.phone.id(), accepted)).isTrue();
		assertThat(repository.findByUserId("alice")).containsExactly(this.app);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("R20: of fifty further factors at once as many are kept as one may have, and none beside none")
	void saveNextWhenManyAtOnceThenAsManyAsAllowed(Supplier<EnrollmentRepository> type) {
		EnrollmentRepository repository = type.get();
		assertThat(repository.saveNext(this.app, 10)).isFalse();
		repository.save(this.phone);

		List<Boolean> kept = Race.of(50, (i) -> {
			Enrollment next = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+121255502" + (10 + i));
			return () -> repository.saveNext(next, 10);
		});

		assertThat(kept).filteredOn(Boolean::booleanValue).hasSize(9);
		assertThat(repository.findByUserId("alice")).hasSize(10);
	}

}
