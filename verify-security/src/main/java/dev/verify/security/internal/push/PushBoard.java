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

package dev.verify.security.internal.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.verify.security.PushSettings;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * What all nodes share about the challenges and devices that are waited for, by what the
 * provider calls them: who may ask it next, and what it has answered. Kept among the
 * counters, whose one conditional step is the proof.
 */
public final class PushBoard {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final SecondFactorCounters counters;

	private final PushSettings settings;

	private final Duration lifetime;

	private final Clock clock;

	public PushBoard(SecondFactorCounters counters, SecondFactorSettings settings, Clock clock) {
		this.counters = counters;
		this.settings = settings.push();
		this.lifetime = settings.challengeLifetime();
		this.clock = clock;
	}

	/**
	 * How long to pause after asking: the same for all, since it follows from the age of
	 * the attempt. Who takes long to answer does not notice a tenth more.
	 */
	Duration pause(Instant openedAt) {
		Duration tenth = Duration.between(openedAt, this.clock.instant()).dividedBy(10);
		Duration pause = (tenth.compareTo(LONGEST_PAUSE) < 0) ? tenth : LONGEST_PAUSE;
		return (pause.compareTo(this.settings.pollInterval()) < 0) ? this.settings.pollInterval() : pause;
	}

	/** Claims the right to ask once; of all who claim within a pause, one gets it. */
	boolean mayAsk(String subject, Instant openedAt) {
		return this.counters.take("push-asked:" + subject, 1, pause(openedAt), this.clock.instant());
	}

	/** Claims the right to ask out of turn, which each subject has once. */
	boolean mayAskOutOfTurn(String subject) {
		return this.counters.take("push-hint:" + subject, 1, this.lifetime, this.clock.instant());
	}

	/** Notes a final state; returns {@code true} to one of several concurrent callers. */
	boolean settle(String subject, PushState state) {
		Instant now = this.clock.instant();
		this.counters.take(key(subject, state), 1, this.lifetime, now);
		return this.counters.take(key(subject), 1, this.lifetime, now);
	}

	/** Returns the provider's last known state. */
	PushState known(String subject) {
		Instant now = this.clock.instant();
		if (this.counters.taken(key(subject), now) == 0) {
			return PushState.PENDING;
		}
		return Stream.of(PushState.values())
			.filter(PushState::isFinal)
			.filter((state) -> this.counters.taken(key(subject, state), now) > 0)
			.findFirst()
			.orElse(PushState.PENDING);
	}

	private static String key(String subject) {
		return "push-settled:" + subject;
	}

	private static String key(String subject, PushState state) {
		return "push-" + state.code() + ':' + subject;
	}

}
