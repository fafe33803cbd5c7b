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
import java.util.Optional;
import java.util.function.BiFunction;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.PushWaitService;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.provider.ProviderFailures;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Waits for the answers to challenges, and heeds hints.
 */
public final class DefaultPushWaitService implements PushWaitService {

	private final BiFunction<String, PendingChallenge, Optional<Enrollment>> enrollments;

	private final BiFunction<String, String, Optional<Enrollment>> owners;

	private final PollStep poll;

	private final OpenPushWaits<ChallengeKey> open;

	public DefaultPushWaitService(BiFunction<String, PendingChallenge, Optional<Enrollment>> enrollments,
			BiFunction<String, String, Optional<Enrollment>> owners, PollStep poll, PushBoard board, Clock clock) {
		this.enrollments = enrollments;
		this.owners = owners;
		this.poll = poll;
		this.open = new OpenPushWaits<>(board, clock);
	}

	@Override
	public Flux<PushState> await(String userId, PendingChallenge pending) {
		return OpenPushWaits.call(() -> this.enrollments.apply(userId, pending).orElse(null))
			.flatMapMany((enrollment) -> (enrollment.method() == SecondFactorMethod.PUSH) ? open(enrollment, pending)
					: Flux.just(PushState.PENDING))
			.defaultIfEmpty(PushState.EXPIRED)
			.onErrorResume((failure) -> {
				ProviderFailures.unavailable("wait", failure);
				return Mono.just(PushState.UNKNOWN);
			});
	}

	@Override
	public void wake(String challengeSid) {
		this.open.wake(challengeSid);
	}

	@Override
	public Mono<Void> denied(String identity, String factorSid, String challengeSid) {
		return OpenPushWaits.call(() -> this.owners.apply(identity, factorSid).orElse(null))
			.flatMap((owner) -> this.poll.hint(owner, challengeSid))
			.onErrorResume((failure) -> {
				ProviderFailures.unavailable("hint", failure);
				return Mono.empty();
			})
			// Afterwards, so that pages which wait find the answer in the store.
			.then(Mono.fromRunnable(() -> wake(challengeSid)));
	}

	private Flux<PushState> open(Enrollment enrollment, PendingChallenge pending) {
		ChallengeKey key = ChallengeKey.of(enrollment, pending.challengeId());
		return this.open.await(key, (hint) -> this.poll.poll(enrollment, key, hint), pending.startedAt(),
				pending.expiresAt());
	}

}
