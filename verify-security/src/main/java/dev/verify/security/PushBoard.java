package dev.verify.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.verify.security.limit.SecondFactorCounters;

/**
 * What all nodes share about the pushes that are waited for: who may ask the provider
 * next, and what it has answered. Kept among the counters, whose one conditional step is
 * the proof.
 */
final class PushBoard {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final SecondFactorCounters counters;

	private final PushSettings settings;

	private final Duration lifetime;

	private final Clock clock;

	PushBoard(SecondFactorCounters counters, SecondFactorSettings settings, Clock clock) {
		this.counters = counters;
		this.settings = settings.push();
		this.lifetime = settings.lifetime();
		this.clock = clock;
	}

	/**
	 * How long to pause after asking: the same for all, since it follows from the age of
	 * the attempt. Who takes long to answer does not notice a tenth more.
	 */
	Duration pause(Instant openedAt) {
		Duration tenth = Duration.between(openedAt, this.clock.instant()).dividedBy(10);
		Duration pause = (tenth.compareTo(LONGEST_PAUSE) < 0) ? tenth : LONGEST_PAUSE;
		return (pause.compareTo(this.settings.askEvery()) < 0) ? this.settings.askEvery() : pause;
	}

	/** Claims the right to ask once; of all who claim within a pause, one gets it. */
	boolean mayAsk(LedgerEntry entry, String challengeSid) {
		return this.counters.take("push-asked:" + challengeSid, 1, pause(entry.openedAt()), this.clock.instant());
	}

	/** Claims the right to ask out of turn, which each challenge has once. */
	boolean mayAskOutOfTurn(String challengeSid) {
		return this.counters.take("push-hint:" + challengeSid, 1, this.lifetime, this.clock.instant());
	}

	/** Notes a final answer; of all who note it, one is told {@code true}. */
	boolean settle(String challengeSid, PushState state) {
		Instant now = this.clock.instant();
		this.counters.take(key(challengeSid, state), 1, this.lifetime, now);
		return this.counters.take(key(challengeSid), 1, this.lifetime, now);
	}

	/** What the provider has answered to whoever asked last. */
	PushState known(String challengeSid) {
		Instant now = this.clock.instant();
		if (this.counters.taken(key(challengeSid), now) == 0) {
			return PushState.PENDING;
		}
		return Stream.of(PushState.values())
			.filter(PushState::isFinal)
			.filter((state) -> this.counters.taken(key(challengeSid, state), now) > 0)
			.findFirst()
			.orElse(PushState.PENDING);
	}

	private static String key(String challengeSid) {
		return "push-settled:" + challengeSid;
	}

	private static String key(String challengeSid, PushState state) {
		return "push-" + state.word() + ':' + challengeSid;
	}

}
