package dev.verify.security.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.limit.TryProfile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of recovery codes under attack.
 */
class RecoveryCodesTests {

	private static final String GUESS = "0".repeat(24);

	private final MovableClock clock = new MovableClock();

	private final RecoveryCodes codes = RecoveryCodes.create(new InMemoryRecoveryCodeStore(),
			new TryCounter(new InMemorySecondFactorCounters(), TryProfile.DEFAULT.limits(), this.clock),
			SecondFactorEvents.none(), this.clock);

	@Test
	@DisplayName("R01, B12: failures that disabled the old codes end with them")
	void useWhenCodesWereDisabledThenNewOnesAreTaken() {
		String old = generate().get(0);
		for (int i = 0; i < 200; i++) {
			use(GUESS);
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(use(old)).isEqualTo(new RecoveryResult.Refused(SecondFactorProblem.TOO_MANY));

		String fresh = generate().get(0);

		assertThat(use(old)).isEqualTo(new RecoveryResult.Refused(SecondFactorProblem.WRONG_CODE));
		assertThat(use(fresh)).isEqualTo(new RecoveryResult.Approved(RecoveryCodes.AMOUNT - 1));
	}

	@Test
	@DisplayName("R21, B07: a code that is sent fifty times at once is taken once")
	void useWhenSentManyTimesAtOnceThenTakenOnce() {
		String code = generate().get(0);

		List<RecoveryResult> results = Race.of(50, (i) -> () -> use(code));

		assertThat(results).filteredOn(RecoveryResult.Approved.class::isInstance).hasSize(1);
	}

	private List<String> generate() {
		return Objects.requireNonNull(this.codes.generate("alice").block());
	}

	private RecoveryResult use(String code) {
		return Objects.requireNonNull(this.codes.use("alice", code).block());
	}

}
