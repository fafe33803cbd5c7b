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

package dev.verify.security.enrollment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.entity.CreateAccessToken;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.CreatePasskey;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorBinding;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.form.AuthenticatorAttachment;
import dev.verify.client.form.PasskeyRequirement;
import dev.verify.security.PasskeySettings.UserVerification;
import dev.verify.security.internal.enrollment.AuthenticatorKey;
import dev.verify.security.internal.passkey.PasskeyOptions;
import dev.verify.security.internal.push.DeviceWait;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Factors that live on a device, at the provider. Each has an entity of its own, except
 * that the passkeys of a user share one: the provider challenges them together. The name
 * of an entity is random and says nothing of the user.
 */
final class DeviceRegistration {

	/** The longest that Verify grants, in seconds. */
	static final int TOKEN_LIFE = 300;

	private final VerifyClient client;

	private final String issuer;

	DeviceRegistration(VerifyClient client, String issuer) {
		this.client = client;
		this.issuer = issuer;
	}

	/** Makes what the user has to be shown: a key, or a token. */
	Mono<Device> make(EnrollmentRequest request, String identity, UserVerification userVerification) {
		return switch (request.method()) {
			case TOTP -> createAuthenticator(identity, request.accountName());
			case PASSKEY -> createPasskey(identity, request.accountName(), userVerification);
			default -> invite(identity);
		};
	}

	/** Makes a key for an authenticator. */
	Mono<Device> createAuthenticator(String identity, String accountName) {
		return this.client.factors().create(identity, CreateFactor.totp("Authenticator")).map((factor) -> {
			FactorBinding binding = factor.binding();
			if (factor.sid() == null || binding == null || binding.uri() == null || !isOwn(factor, identity)) {
				throw new IllegalStateException("The response of CreateNewFactor has no key");
			}
			String uri = AuthenticatorKey.labelled(binding.uri(), this.issuer, accountName).uri();
			return new Device(identity, factor.sid(), uri);
		});
	}

	/** Creates a passkey, whose options name the user only on the way to the browser. */
	private Mono<Device> createPasskey(String identity, String accountName, UserVerification userVerification) {
		CreatePasskey request = CreatePasskey.of(identity, "Passkey")
			.authenticatorAttachment(AuthenticatorAttachment.ANY)
			.discoverableCredentials(PasskeyRequirement.PREFERRED)
			.userVerification(new PasskeyRequirement(userVerification.code()));
		return this.client.passkeys().create(request).map((factor) -> {
			if (factor.sid() == null || !identity.equals(factor.identity())) {
				throw new IllegalStateException("The response of CreateNewFactorPasskey names no factor of the user");
			}
			return new Device(identity, factor.sid(),
					PasskeyOptions.creation(factor.options(), this.issuer, accountName));
		});
	}

	/**
	 * Removes the passkeys of an entity that were created long ago and never verified.
	 */
	Mono<Void> forgetUnverifiedPasskeys(String identity, Instant before) {
		return this.client.factors()
			.list(identity)
			.filter((factor) -> isUnverifiedPasskey(factor, before))
			.mapNotNull(Factor::sid)
			.concatMap((sid) -> forget(identity, sid))
			.then();
	}

	private static boolean isUnverifiedPasskey(Factor factor, Instant before) {
		Instant created = factor.dateCreated();
		return FactorType.PASSKEYS.equals(factor.factorType()) && !FactorStatus.VERIFIED.equals(factor.status())
				&& created != null && created.isBefore(before);
	}

	/** Makes a token with which one device may register. */
	Mono<Device> invite(String identity) {
		return this.client.accessTokens()
			.create(CreateAccessToken.push(identity).factorFriendlyName("Device").ttl(TOKEN_LIFE))
			.map((token) -> {
				if (token.token() == null || !identity.equals(token.entityIdentity())) {
					throw new IllegalStateException("The response of CreateAccessToken has no token");
				}
				return new Device(identity, null, token.token());
			});
	}

	/** Finds the factor that a device has registered and proved; empty if none has. */
	Mono<String> findRegistered(String identity) {
		return this.client.factors()
			.list(identity)
			.filter((factor) -> FactorType.PUSH.equals(factor.factorType())
					&& FactorStatus.VERIFIED.equals(factor.status()) && identity.equals(factor.identity()))
			.mapNotNull(Factor::sid)
			.next()
			// Verify knows an entity from its first factor on.
			.onErrorResume(VerifyApiException.class, (ex) -> ex.isNotFound() ? Mono.empty() : Mono.error(ex));
	}

	/** What a push candidate waits for; empty for others. */
	Optional<DeviceWait> awaited(EnrollmentCandidate candidate) {
		String identity = candidate.identity();
		if (identity == null || candidate.factorSid() != null) {
			return Optional.empty();
		}
		return Optional.of(new DeviceWait(candidate.userId(), identity, candidate.expiresAt().minusSeconds(TOKEN_LIFE),
				candidate.expiresAt(), findRegistered(identity).hasElement()));
	}

	/** Forgets a factor; its entity may be one of the application, with more in it. */
	Mono<Void> forget(String identity, String factorSid) {
		return this.client.factors().delete(identity, factorSid);
	}

	/** Forgets an entity with all that it owns, if it is still known. */
	Mono<Void> forget(String identity) {
		return this.client.entities()
			.delete(identity)
			.onErrorResume(VerifyApiException.class, (ex) -> ex.isNotFound() ? Mono.empty() : Mono.error(ex));
	}

	/** Forgets entities; the answer names those that are gone. */
	Mono<List<String>> forget(List<String> identities) {
		return Flux.fromIterable(identities)
			.flatMap((identity) -> forget(identity).thenReturn(identity).onErrorComplete())
			.collectList();
	}

	private static boolean isOwn(NewFactor factor, String identity) {
		return identity.equals(factor.identity());
	}

}
