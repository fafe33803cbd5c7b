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

package dev.verify.emulator.twiliojava;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.Service;
import com.twilio.rest.verify.v2.service.ApproveChallenge;
import com.twilio.rest.verify.v2.service.ApproveChallenge.ApprovePasskeysChallengeRequest;
import com.twilio.rest.verify.v2.service.NewChallenge;
import com.twilio.rest.verify.v2.service.NewChallenge.CreatePasskeysChallengeRequest;
import com.twilio.rest.verify.v2.service.NewFactor;
import com.twilio.rest.verify.v2.service.NewFactor.CreateNewPasskeysFactorRequest;
import com.twilio.rest.verify.v2.service.NewVerifyFactor;
import com.twilio.rest.verify.v2.service.NewVerifyFactor.VerifyPasskeysFactorRequest;
import com.twilio.rest.verify.v2.service.entity.Challenge;
import com.twilio.rest.verify.v2.service.entity.Factor;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.PasskeyAuthenticator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * twilio-java drives the operations of passkeys.
 */
final class PasskeyStory {

	private static final String IDENTITY = "passkey-user-1";

	private static final String ORIGIN = "https://example.com";

	private static final ObjectMapper JSON = new ObjectMapper()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

	private final TwilioRestClient client;

	private final String service;

	private final PasskeyAuthenticator authenticator;

	PasskeyStory(VerifyEmulator emulator, TwilioRestClient client) {
		this.client = client;
		this.service = emulator.serviceSid();
		this.authenticator = emulator.handset(IDENTITY).passkeys();
	}

	void tell() {
		assertThat(settings().getPasskeys()).extracting("relying_party.id").isEqualTo("example.com");
		NewFactor created = NewFactor
			.creator(this.service, CreateNewPasskeysFactorRequest.builder("Laptop", IDENTITY).build())
			.create(this.client);
		assertThat(created.getFactorType()).isEqualTo(NewFactor.FactorType.PASSKEYS);
		String credential = this.authenticator.create(write(created.getOptions()), ORIGIN);
		NewVerifyFactor verified = NewVerifyFactor
			.updater(this.service, read(credential, VerifyPasskeysFactorRequest.class))
			.update(this.client);
		assertThat(verified.getStatus()).isEqualTo(NewVerifyFactor.Status.VERIFIED);
		assertThat(verified.getSid()).isEqualTo(created.getSid());
		assertThat(Factor.fetcher(this.service, IDENTITY, created.getSid()).fetch(this.client).getFactorType())
			.isEqualTo(Factor.FactorTypes.PASSKEYS);

		NewChallenge asked = NewChallenge.creator(this.service)
			.setCreatePasskeysChallengeRequest(
					CreatePasskeysChallengeRequest.builder().identity(IDENTITY).factorSid(created.getSid()).build())
			.create(this.client);
		ApproveChallenge approved = approve(asked);
		assertThat(List.of(approved.getSid(), approved.getFactorSid())).containsExactly(asked.getSid(),
				created.getSid());
		assertThat(Challenge.fetcher(this.service, IDENTITY, asked.getSid()).fetch(this.client).getStatus())
			.isEqualTo(Challenge.ChallengeStatuses.APPROVED);

		// Without any request, twilio-java fails by itself before it sends.
		NewChallenge discoverable = NewChallenge.creator(this.service)
			.setCreatePasskeysChallengeRequest(CreatePasskeysChallengeRequest.builder().build())
			.create(this.client);
		assertThat(discoverable.getIdentity()).isEmpty();
		assertThat(approve(discoverable).getIdentity()).isEqualTo(IDENTITY);
	}

	private Service settings() {
		return Service.updater(this.service)
			.setPasskeysRelyingPartyId("example.com")
			.setPasskeysRelyingPartyName("Example")
			.setPasskeysRelyingPartyOrigins(ORIGIN)
			.setPasskeysAuthenticatorAttachment("platform")
			.setPasskeysDiscoverableCredentials("preferred")
			.setPasskeysUserVerification("required")
			.update(this.client);
	}

	private ApproveChallenge approve(NewChallenge challenge) {
		String credential = this.authenticator.sign(write(challenge.getOptions()), ORIGIN);
		ApproveChallenge approved = ApproveChallenge
			.updater(this.service, read(credential, ApprovePasskeysChallengeRequest.class))
			.update(this.client);
		assertThat(approved.getStatus()).isEqualTo(ApproveChallenge.Status.APPROVED);
		return approved;
	}

	private static String write(Object value) {
		try {
			return JSON.writeValueAsString(value);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static <T> T read(String json, Class<T> type) {
		try {
			return JSON.readValue(json, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
