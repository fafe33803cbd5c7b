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

package dev.verify.emulator.entity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.ApiException;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.entity.Challenge.Status;
import dev.verify.emulator.passkey.CeremonyVerifier;
import dev.verify.emulator.passkey.Credential;
import dev.verify.emulator.passkey.JsonMembers;
import dev.verify.emulator.passkey.SignedCredential;
import dev.verify.emulator.service.Service;

/**
 * Challenges passkeys and takes what they sign. A request to approve names neither
 * challenge nor user: the WebAuthn challenge leads to the one, the credential to the
 * other.
 */
final class PasskeyChallenges {

	private final Account account;

	private final PasskeyFactors passkeys;

	private final PasskeyChallengeFactory factory;

	private final Events events;

	private final CeremonyVerifier verifier;

	private final PasskeyViews views;

	/** By their WebAuthn challenges. */
	private final Map<String, Challenge> issued = new LinkedHashMap<>();

	PasskeyChallenges(Account account, Entities entities, PasskeyFactors passkeys, Events events) {
		this.account = account;
		this.passkeys = passkeys;
		this.factory = new PasskeyChallengeFactory(account, entities, passkeys);
		this.events = events;
		this.verifier = new CeremonyVerifier(account.settings());
		this.views = new PasskeyViews(account);
	}

	List<Route> routes() {
		return List
			.of(Route.post("CreateChallengePasskeys", "/Services/{ServiceSid}/Passkeys/Challenges", this::create), Route
				.post("UpdateChallengePasskeys", "/Services/{ServiceSid}/Passkeys/ApproveChallenge", this::approve));
	}

	private Reply create(Call call) {
		Challenge challenge = this.factory.open(this.passkeys.service(call), JsonMembers.read(call.body()));
		Entity entity = challenge.entity;
		this.account.settings().makeRoom(this.issued);
		this.issued.put(challenge.passkeyData().text(), challenge);
		if (entity != null) {
			this.account.settings().makeRoom(entity.challenges);
			entity.challenges.put(challenge.sid, challenge);
		}
		return Reply.created(this.views.created(call, challenge));
	}

	private Reply approve(Call call) {
		Service service = this.passkeys.service(call);
		SignedCredential signed = SignedCredential.read(JsonMembers.read(call.body()),
				this.account.settings().get(Switch.PASSKEY_HEX_RAW_ID));
		Challenge challenge = this.issued.get(signed.challenge());
		if (challenge == null || !challenge.passkeyData().serviceSid().equals(service.sid())) {
			throw ApiError.CHALLENGE_NOT_FOUND.exception();
		}
		Instant now = this.account.now();
		if (challenge.at(now).status != Status.PENDING) {
			throw ((challenge.status == Status.EXPIRED) ? ApiError.CHALLENGE_EXPIRED : ApiError.CHALLENGE_ANSWERED)
				.exception();
		}
		try {
			sign(challenge, signed, now);
		}
		catch (ApiException ex) {
			if (this.account.settings().get(Switch.PASSKEY_FAILURE_FINAL)) {
				challenge.status = Status.EXPIRED;
			}
			throw ex;
		}
		this.events.challenge(challenge);
		return Reply.ok(this.views.approved(call, challenge));
	}

	private void sign(Challenge challenge, SignedCredential signed, Instant now) {
		PasskeyChallengeData passkeyData = challenge.passkeyData();
		Factor factor = this.passkeys.all(passkeyData.serviceSid())
			.filter((candidate) -> hasId(candidate, signed.id()))
			.findFirst()
			.orElseThrow(ApiError.FACTOR_NOT_FOUND::exception);
		boolean foreign = passkeyData.allowed() != null && !passkeyData.allowed().contains(signed.id());
		boolean otherUser = signed.entitySid() != null && !signed.entitySid().equals(factor.entity.sid);
		if (foreign || otherUser) {
			throw ApiError.CHALLENGE_VERIFICATION_FAILED.exception();
		}
		Passkey passkey = factor.passkey;
		Credential known = PasskeyFactors.credential(factor);
		if (passkey == null || known == null || !passkey.config.relyingParty().id().equals(passkeyData.rpId())) {
			throw ApiError.RELYING_PARTY_MISMATCH.exception();
		}
		passkey.credential = this.verifier.authenticate(signed, known, passkey.config.relyingParty(),
				passkeyData.text(), passkeyData.userVerification() || passkey.config.userVerificationRequired());
		passkey.lastUsed = now;
		if (challenge.entity == null) {
			this.account.settings().makeRoom(factor.entity.challenges);
			factor.entity.challenges.put(challenge.sid, challenge);
		}
		challenge.approvedBy(factor, now);
	}

	private static boolean hasId(Factor factor, String id) {
		Credential credential = PasskeyFactors.credential(factor);
		return credential != null && credential.id().equals(id);
	}

}
