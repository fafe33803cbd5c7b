package dev.verify.security;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.Race;
import dev.verify.security.jdbc.JdbcEnrolmentRepository;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every repository of enrolments has to keep.
 */
class EnrolmentRepositoryTests {

	private final Enrolment phone = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161")
		.withLabel("Phone");

	private final Enrolment app = Enrolment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	private final Enrolment ofBob = Enrolment.ofDestination("bob", SecondFactorMethod.EMAIL, "bob@example.com");

	static Stream<Named<Supplier<EnrolmentRepository>>> repositories() {
		return Stream.of(Named.of("memory", InMemoryEnrolmentRepository::new),
				Named.of("JDBC", () -> new JdbcEnrolmentRepository(JdbcClient.create(Database.open()))));
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void findWhenSavedThenEqualAndOfTheUserOnly(Supplier<EnrolmentRepository> type) {
		EnrolmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.app);
		repository.save(this.ofBob);

		assertThat(repository.findByUserName("alice")).containsExactlyInAnyOrder(this.phone, this.app);
		assertThat(repository.find("alice", this.phone.id())).contains(this.phone);
		assertThat(repository.find("bob", this.phone.id())).isEmpty();
		assertThat(repository.findByUserName("ALICE")).isEmpty();
		assertThat(repository.findByUserName("' OR '1'='1")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void saveWhenIdIsKnownThenReplaced(Supplier<EnrolmentRepository> type) {
		EnrolmentRepository repository = type.get();
		repository.save(this.phone);

		repository.save(this.phone.withLabel("Old phone"));

		assertThat(repository.findByUserName("alice")).extracting(Enrolment::label).containsExactly("Old phone");
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void saveWhenIdBelongsToAnotherUserThenRefused(Supplier<EnrolmentRepository> type) {
		EnrolmentRepository repository = type.get();
		repository.save(this.phone);
		Enrolment stolen = new Enrolment(this.phone.id(), "bob", SecondFactorMethod.SMS, "+12125550199", null, null, "",
				this.phone.createdAt());

		assertThatIllegalStateException().isThrownBy(() -> repository.save(stolen))
			.withMessage("The enrolment id belongs to another user")
			.withNoCause();
		assertThat(repository.find("alice", this.phone.id())).contains(this.phone);
		assertThat(repository.findByUserName("bob")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("R20, B07: of fifty first factors at once, one is kept")
	void saveFirstWhenManyAtOnceThenOneIsKept(Supplier<EnrolmentRepository> type) {
		EnrolmentRepository repository = type.get();

		List<Boolean> kept = Race.of(50, (i) -> {
			Enrolment first = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+121255502" + (10 + i));
			return () -> repository.saveFirst(first);
		});

		assertThat(kept).filteredOn(Boolean::booleanValue).hasSize(1);
		assertThat(repository.findByUserName("alice")).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	@DisplayName("B10: another spelling of a name is not a new user")
	void saveFirstWhenNameIsSpelledOtherwiseThenRefused(Supplier<EnrolmentRepository> type) {
		EnrolmentRepository repository = type.get();
		repository.save(this.phone);
		repository.save(this.app);
		repository.delete("alice", this.phone.id());

		for (String name : List.of("alice", "Alice", "ALICE", " alice ", "\uff21lice", "al\u0131ce")) {
			Enrolment first = Enrolment.ofDestination(name, SecondFactorMethod.SMS, "+12125550162");
			assertThat(repository.isEnrolled(name)).as(name).isTrue();
			assertThat(repository.saveFirst(first)).as(name).isFalse();
		}

		assertThat(repository.isEnrolled("alices")).isFalse();
		assertThat(repository.findByUserName("alice")).containsExactly(this.app);
	}

	@ParameterizedTest
	@MethodSource("repositories")
	void deleteWhenOfAnotherUserThenNothingHappens(Supplier<EnrolmentRepository> type) {
		EnrolmentRepository repository = type.get();
		repository.save(this.phone);

		repository.delete("bob", this.phone.id());
		assertThat(repository.find("alice", this.phone.id())).isPresent();
		repository.delete("alice", this.phone.id());
		assertThat(repository.find("alice", this.phone.id())).isEmpty();
	}

}
