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

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.UserIdResolver;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.RecoveryCode;
import dev.verify.security.internal.Sha256;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.throttle.AttemptDecision;

/**
 * Counts an attempt, then redeems the code in the store, at most once per code.
 */
final class DefaultRecoveryCodeService implements RecoveryCodeService {

	/**
	 * Failures within this time belong to one sign-in attempt; the user is warned once.
	 */
	private static final Duration ONE_ATTEMPT = Duration.ofHours(1);

	private final SecureRandom random = new SecureRandom();

	private final RecoveryCodeStore store;

	private final AttemptCounter attempts;

	private final SecondFactorEventPublisher events;

	private final Clock clock;

	DefaultRecoveryCodeService(RecoveryCodeStore store, AttemptCounter attempts, SecondFactorEventPublisher events,
			Clock clock) {
		this.store = store;
		this.attempts = attempts;
		this.events = SecondFactorEventPublisher.unfailing(events);
		this.clock = clock;
	}

	@Override
	public List<String> generate(String userId) {
		List<String> codes = Stream.generate(() -> RecoveryCode.random(this.random)).limit(AMOUNT).toList();
		String salt = RecoveryCode.salt(this.random);
		Set<String> digests = codes.stream().map((code) -> RecoveryCode.digest(code, salt)).collect(Collectors.toSet());
		this.store.replace(UserIdResolver.check(userId), digests);
		// Failures with the old ones are over, even those that had disabled them.
		this.attempts.reset(counter(userId));
		this.events.publish(new SecondFactorEvent.Changed(subject(userId), "recovery-codes"));
		return codes;
	}

	@Override
	public StepResult<Integer> use(String userId, String code) {
		Optional<String> read = RecoveryCode.read(code);
		if (read.isEmpty()) {
			// No code at all is no guess.
			return new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE);
		}
		try {
			return take(userId, read.get());
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.problemOfCheck(ex));
		}
	}

	@Override
	public int left(String userId) {
		return this.store.count(userId);
	}

	@Override
	public void move(String userId, String newUserId) {
		this.attempts.copy(counter(userId), counter(newUserId));
		this.store.move(userId, newUserId);
		this.attempts.reset(counter(userId));
	}

	@Override
	public void deleteAll(String userId) {
		this.store.replace(userId, Set.of());
	}

	private StepResult<Integer> take(String userId, String code) {
		String counter = counter(userId);
		CountedAttempt count = this.attempts.reserve(counter, UUID.randomUUID().toString());
		if (count.verdict() != AttemptDecision.OPEN) {
			return new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, count.lockedOutUntil());
		}
		boolean used = RecoveryCode.find(code, this.store.digests(userId))
			.filter((digest) -> this.store.use(userId, digest))
			.isPresent();
		if (!used) {
			tellFailure(userId, counter, count);
			return new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE);
		}
		this.attempts.reset(counter);
		int left = this.store.count(userId);
		this.events.publish(new SecondFactorEvent.RecoveryCodeUsed(subject(userId), left));
		return new StepResult.Success<>(left);
	}

	private void tellFailure(String userId, String counter, CountedAttempt count) {
		EventSubject subject = subject(userId);
		this.events.publish(new SecondFactorEvent.Failed(subject, SecondFactorProblem.WRONG_CODE.code()));
		if (count.disables()) {
			this.events.publish(new SecondFactorEvent.Disabled(subject));
		}
		else if (count.lockedOutUntil() != null) {
			this.events.publish(new SecondFactorEvent.LockedOut(subject, count.lockedOutUntil()));
		}
		if (this.attempts.isFirstFailure(counter, ONE_ATTEMPT)) {
			this.events.publish(new SecondFactorEvent.PartialLogin(subject, SecondFactorProblem.WRONG_CODE.code()));
		}
	}

	private static String counter(String userId) {
		return Sha256.hex("recovery-code counter of " + userId);
	}

	private EventSubject subject(String userId) {
		return EventSubject.of(userId, FACTOR, this.clock.instant());
	}

}
