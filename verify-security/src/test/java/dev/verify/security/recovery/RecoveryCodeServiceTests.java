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

package dev.verify.security.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.RecoveryCode;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of recovery codes under attack.
 */
class RecoveryCodeServiceTests {

	private static final String GUESS = "0".repeat(12);

	private final MovableClock clock = new MovableClock();

	private final List<SecondFactorEvent> events = new CopyOnWriteArrayList<>();

	private final RecoveryCodeService codes = RecoveryCodeService.create(RecoveryCodeStore.inMemory(),
			SecondFactorCounters.inMemory(), AttemptProfile.DEFAULT.limits(), this.events::add, this.clock);

	@Test
	@DisplayName("R01, B12: failures that disabled the old codes end with them")
	void useWhenCodesWereDisabledThenNewOnesAreTaken() {
		String old = generate().get(0);
		for (int i = 0; i < 200; i++) {
			use(GUESS);
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(use(old)).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY));

		String fresh = generate().get(0);

		assertThat(use(old)).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE));
		assertThat(use(fresh)).isEqualTo(new StepResult.Success<>(RecoveryCodeService.AMOUNT - 1));
	}

	@Test
	@DisplayName("R21, B07: a code that is sent fifty times at once is taken once")
	void useWhenSentManyTimesAtOnceThenTakenOnce() {
		String code = generate().get(0);

		List<StepResult<Integer>> results = Race.of(50, (i) -> () -> use(code));

		assertThat(results).filteredOn(StepResult.Success.class::isInstance).hasSize(1);
	}

	@Test
	@DisplayName("R51: each use and each failure is told, and what a failure leads to; what is left is counted")
	void useWhenRightOrWrongThenToldAndCounted() {
		List<String> codes = generate();
		assertThat(this.events).hasOnlyElementsOfType(SecondFactorEvent.Changed.class).hasSize(1);
		this.events.clear();

		assertThat(use(codes.get(0))).isEqualTo(new StepResult.Success<>(RecoveryCodeService.AMOUNT - 1));
		assertThat(this.codes.left("alice")).isEqualTo(RecoveryCodeService.AMOUNT - 1);
		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(SecondFactorEvent.RecoveryCodeUsed.class,
					(used) -> assertThat(used.left()).isEqualTo(RecoveryCodeService.AMOUNT - 1));
		this.events.clear();
		for (int i = 0; i < 100; i++) {
			use(GUESS);
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(this.events).filteredOn(SecondFactorEvent.Failed.class::isInstance).hasSize(100);
		assertThat(this.events).filteredOn(SecondFactorEvent.LockedOut.class::isInstance).hasSize(9);
		assertThat(this.events).filteredOn(SecondFactorEvent.Disabled.class::isInstance).hasSize(1);
	}

	@Test
	@DisplayName("R52, L2: the first wrong recovery code is told as a sign-in without the factor, once in an hour")
	void useWhenCodesAreWrongThenPartialLoginIsToldOncePerHour() {
		generate();
		for (int hour = 0; hour < 2; hour++) {
			this.events.clear();
			Race.of(20, (i) -> () -> use(GUESS));
			this.codes.use("bob", GUESS);

			assertThat(this.events).filteredOn(SecondFactorEvent.PartialLogin.class::isInstance)
				.allSatisfy((event) -> assertThat(event.details()).containsEntry("reason", "wrong-code"))
				.extracting((event) -> event.subject().userId())
				.containsExactly("alice", "bob");
			this.clock.advance(Duration.ofHours(1));
		}
	}

	@Test
	@DisplayName("R52, L2: what is no code at all, or is the right one, is no warning")
	void useWhenNoCodeWasGuessedThenNotTold() {
		String code = generate().get(0);

		use("no code");
		use(code);

		assertThat(this.events).noneMatch(SecondFactorEvent.PartialLogin.class::isInstance);
	}

	@Test
	@DisplayName("R03, B12: a right code forgets the failures; those of one user are not another's")
	void useWhenFailuresAreSomebodyElsesOrOverThenTaken() {
		List<String> codes = generate();
		String ofBob = Objects.requireNonNull(this.codes.generate("bob")).get(0);
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 4; i++) {
				use(GUESS);
			}
			assertThat(use(codes.get(round))).isInstanceOf(StepResult.Success.class);
		}
		for (int i = 0; i < 5; i++) {
			use(GUESS);
		}

		assertThat(use(codes.get(9)))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, this.clock.instant().plusSeconds(30)));
		assertThat(this.codes.use("bob", ofBob)).isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("R21: a code is three groups of four letters of an alphabet without doubles; others are none")
	void codeWhenMadeOrReadThenOfItsForm() {
		assertThat(generate()).doesNotHaveDuplicates()
			.allMatch((code) -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"));
		assertThat(RecoveryCode.read("U".repeat(12))).isEmpty();
		assertThat(RecoveryCode.read("0".repeat(11))).isEmpty();
		assertThat(RecoveryCode.read("oil0 ".repeat(3))).contains("0110".repeat(3));
		assertThat(RecoveryCode.read("abcd efgh–jkmn")).contains("ABCDEFGHJKMN");
		assertThat(RecoveryCode.read("ＡＢｃｄ－ＥＦＧＨ　１２３４")).contains("ABCDEFGH1234");
		assertThat(RecoveryCode.read("ａｂｃｄーefghー1234")).contains("ABCDEFGH1234");
	}

	@Test
	@DisplayName("R21: a digest is slow, and salted for each set; it does not tell the code of another set")
	void digestWhenCodesAreTheSameThenDiffersForEachSet() {
		String code = "ABCDEFGHJKMN";
		String digest = RecoveryCode.digest(code, "00112233445566ff");

		assertThat(digest).isEqualTo(RecoveryCode.digest("ABCD-EFGH-JKMN", "00112233445566ff"))
			.startsWith("00112233445566ff")
			.matches("[0-9a-f]{64}")
			.isNotEqualTo(RecoveryCode.digest(code, "00112233445566fe"));
		assertThat(RecoveryCode.find(code, Set.of(digest))).contains(digest);
		assertThat(RecoveryCode.find("ABCDEFGHJKMP", Set.of(digest))).isEmpty();
		assertThat(RecoveryCode.find(code, Set.of())).isEmpty();
	}

	@Test
	@DisplayName("R21: codes of two sets have two salts, which stay with a user who gets another ID")
	void codeWhenUserIsMovedThenStillTaken() {
		RecoveryCodeStore store = RecoveryCodeStore.inMemory();
		RecoveryCodeService service = RecoveryCodeService.create(store, SecondFactorCounters.inMemory(),
				AttemptProfile.DEFAULT.limits(), this.events::add, this.clock);
		String code = service.generate("alice").get(0);
		service.generate("bob");

		assertThat(Stream.of("alice", "bob")
			.map((user) -> store.digests(user).stream().map((digest) -> digest.substring(0, 16)).distinct().toList()))
			.allMatch((salts) -> salts.size() == 1)
			.doesNotHaveDuplicates();
		service.move("alice", "carol");
		assertThat(service.use("carol", code)).isInstanceOf(StepResult.Success.class);
	}

	private List<String> generate() {
		return Objects.requireNonNull(this.codes.generate("alice"));
	}

	private StepResult<Integer> use(String code) {
		return Objects.requireNonNull(this.codes.use("alice", code));
	}

}
