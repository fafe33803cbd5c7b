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
import java.util.Set;
import java.util.function.Function;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.entity.ApprovePasskeyChallenge;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreatePasskeyChallenge;
import dev.verify.client.entity.PasskeyChallenge;
import dev.verify.security.Enrollment;
import dev.verify.security.PasskeySettings;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.provider.ForeignResponseException;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.ledger.LedgerEntry;
import reactor.core.publisher.Mono;

/**
 * A challenge to the passkeys of a user. The provider approves a challenge for the
 * passkey of any user of the service, so that its response is compared with the
 * challenge, the user and the user's passkeys.
 */
public final class PasskeyFlow implements ProviderFlow {

	private final VerifyClient client;

	private final PasskeySettings settings;

	private final Function<Enrollment, Set<String>> factors;

	/**
	 * Creates the flow.
	 * @param client the provider
	 * @param settings the settings of passkeys
	 * @param factors returns the SIDs of all passkeys that the owner of an enrollment has
	 * with the same identity
	 */
	public PasskeyFlow(VerifyClient client, PasskeySettings settings, Function<Enrollment, Set<String>> factors) {
		this.client = client;
		this.settings = settings;
		this.factors = factors;
	}

	/**
	 * Creates a challenge that names the user: one that names no user could be approved
	 * by any.
	 * @param enrollment a passkey of the user
	 * @return the challenge
	 */
	public Mono<Issued> challenge(Enrollment enrollment) {
		String identity = Objects.requireNonNull(enrollment.identity());
		return this.client.passkeys().challenge(CreatePasskeyChallenge.of(identity)).map((challenge) -> {
			String sid = challenge.sid();
			if (sid == null || !identity.equals(challenge.identity())) {
				throw new ForeignResponseException("CreateChallengePasskeys");
			}
			return new Issued(sid,
					PasskeyOptions.request(challenge.options(), this.settings.userVerification().code()));
		});
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		if (providerSid == null) {
			return Mono.just(Verdict.refused(SecondFactorProblem.EXPIRED, null));
		}
		boolean verified = PasskeyResponse.parse(code).filter(PasskeyResponse::isUserVerified).isPresent();
		Set<String> own = this.factors.apply(enrollment);
		return this.client.passkeys().approve(ApprovePasskeyChallenge.credential(code)).map((challenge) -> {
			if (!providerSid.equals(challenge.sid())) {
				// A later start of the same session has replaced the challenge.
				return Verdict.refused(SecondFactorProblem.EXPIRED, providerSid);
			}
			String factorSid = requireOwn(enrollment, challenge);
			// A passkey that was removed here may still be known to Verify.
			boolean approved = own.contains(factorSid) && ChallengeStatus.APPROVED.equals(challenge.status())
					&& (verified || !this.settings.isUserVerificationRequired());
			return approved ? Verdict.approved(providerSid)
					: Verdict.refused(SecondFactorProblem.PASSKEY_REJECTED, providerSid);
		}).onErrorResume(VerifyApiException.class, (error) -> PasskeyErrors.verdict(error, providerSid));
	}

	private static String requireOwn(Enrollment enrollment, PasskeyChallenge challenge) {
		String factorSid = challenge.factorSid();
		if (!Objects.equals(enrollment.identity(), challenge.identity()) || factorSid == null || factorSid.isEmpty()) {
			throw new ForeignResponseException("UpdateChallengePasskeys");
		}
		return factorSid;
	}

	/**
	 * A challenge that was created.
	 *
	 * @param sid its SID
	 * @param options the options for the browser
	 */
	public record Issued(String sid, String options) {

		@Override
		public String toString() {
			return "Issued[]";
		}

	}

}
