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

package dev.verify.security.internal.passkey;

import java.util.Objects;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.VerifyPasskey;
import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.provider.ForeignResponseException;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.ledger.LedgerEntry;
import reactor.core.publisher.Mono;

/**
 * The verification of a passkey that the browser has just created. The provider finds the
 * factor by the challenge in the credential, so that its response is compared with the
 * factor of the session.
 */
public final class PasskeyProofFlow implements ProviderFlow {

	private final VerifyClient client;

	/**
	 * Creates the flow.
	 * @param client the provider
	 */
	public PasskeyProofFlow(VerifyClient client) {
		this.client = client;
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		return this.client.passkeys().verify(VerifyPasskey.credential(code)).map((factor) -> {
			if (!Objects.equals(enrollment.identity(), factor.identity())
					|| !Objects.equals(enrollment.factorSid(), factor.sid())) {
				throw new ForeignResponseException("UpdatePasskeysFactor");
			}
			return FactorStatus.VERIFIED.equals(factor.status()) ? Verdict.approved(providerSid)
					: Verdict.refused(SecondFactorProblem.PASSKEY_REJECTED, providerSid);
		}).onErrorResume(VerifyApiException.class, (error) -> PasskeyErrors.verdict(error, providerSid));
	}

}
