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

package dev.verify.security.internal.provider;

import java.util.Objects;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.UpdateChallenge;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A code of an authenticator application. Nothing is sent; the first code of an attempt
 * creates the challenge, the following ones answer it.
 */
public final class TotpFlow implements ProviderFlow {

	private final VerifyClient client;

	public TotpFlow(VerifyClient client) {
		this.client = client;
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		return answer(enrollment, providerSid, code).map((challenge) -> verdict(enrollment, providerSid, challenge))
			.onErrorResume(VerifyApiException.class, (ex) -> isOver(ex)
					? Mono.just(Verdict.refused(SecondFactorProblem.EXPIRED, null)) : Mono.error(ex));
	}

	private Mono<Challenge> answer(Enrollment enrollment, @Nullable String providerSid, String code) {
		String identity = Objects.requireNonNull(enrollment.identity());
		String factorSid = Objects.requireNonNull(enrollment.factorSid());
		return (providerSid == null)
				? this.client.challenges().create(identity, CreateChallenge.of(factorSid).authPayload(code))
				: this.client.challenges().update(identity, providerSid, UpdateChallenge.authPayload(code));
	}

	private static Verdict verdict(Enrollment enrollment, @Nullable String providerSid, Challenge challenge) {
		String sid = ChallengeResponses.requireOwn(challenge, enrollment, providerSid, "a TOTP challenge");
		return ChallengeStatus.APPROVED.equals(challenge.status()) ? Verdict.approved(sid)
				: Verdict.refused(SecondFactorProblem.WRONG_CODE, sid);
	}

	private static boolean isOver(VerifyApiException ex) {
		return ex.isNotFound() || ex.isChallengeClosed();
	}

}
