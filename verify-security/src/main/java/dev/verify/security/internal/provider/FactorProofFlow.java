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

import dev.verify.client.VerifyClient;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.ledger.LedgerEntry;
import reactor.core.publisher.Mono;

/**
 * The first proof of a factor that lives on a device. An authenticator shows a code; a
 * device for push has proved its key to the provider, so the provider is only polled.
 */
public final class FactorProofFlow implements ProviderFlow {

	private static final int LONGEST_CODE = 8;

	private final VerifyClient client;

	public FactorProofFlow(VerifyClient client) {
		this.client = client;
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		SecondFactorProblem notProved = enrollment.method().usesCode() ? SecondFactorProblem.WRONG_CODE
				: SecondFactorProblem.NOT_YET;
		if (code.length() > LONGEST_CODE) {
			return Mono.just(Verdict.refused(notProved, providerSid));
		}
		return ask(enrollment, code).map((factor) -> {
			if (!Objects.equals(enrollment.identity(), factor.identity())
					|| !Objects.equals(enrollment.factorSid(), factor.sid())) {
				throw new ForeignResponseException("the proof of a factor");
			}
			return FactorStatus.VERIFIED.equals(factor.status()) ? Verdict.approved(providerSid)
					: Verdict.refused(notProved, providerSid);
		});
	}

	private Mono<Factor> ask(Enrollment enrollment, String code) {
		String identity = Objects.requireNonNull(enrollment.identity());
		String factorSid = Objects.requireNonNull(enrollment.factorSid());
		return enrollment.method().usesCode()
				? this.client.factors().update(identity, factorSid, UpdateFactor.authPayload(code))
				: this.client.factors().fetch(identity, factorSid);
	}

}
