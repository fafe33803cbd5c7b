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

package dev.verify.emulator.passkey;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadAttestationStatementException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.MissingChallengeException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.TokenBindingException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;

/**
 * Verifies the two ceremonies of WebAuthn: registration and authentication.
 */
public final class CeremonyVerifier {

	private static final Set<Class<?>> CLIENT_DATA = Set.of(BadChallengeException.class, BadOriginException.class,
			BadTopOriginException.class, CrossOriginException.class, InconsistentClientDataTypeException.class,
			MissingChallengeException.class, TokenBindingException.class);

	private static final Set<Class<?>> PUBLIC_KEY = Set.of(BadAlgorithmException.class,
			NotAllowedAlgorithmException.class);

	private final Settings settings;

	/**
	 * Creates a verifier.
	 * @param settings how strict it is
	 */
	public CeremonyVerifier(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Verifies a registration.
	 * @param created what the browser has created
	 * @param config how it was to be created
	 * @param challenge the challenge that was issued
	 * @return the new passkey
	 */
	public Credential register(CreatedCredential created, PasskeyConfig config, String challenge) {
		RegistrationData data = new RegistrationData(created.attestation(), created.attestationBytes(),
				created.clientData().collected(), created.clientData().bytes(), null, Set.of());
		try {
			WebAuthn.MANAGER.verify(data, new RegistrationParameters(server(config.relyingParty(), challenge),
					WebAuthn.ALGORITHMS, config.userVerificationRequired(), true));
			return Credential.created(created);
		}
		catch (VerificationException ex) {
			throw error(ex, (ex instanceof BadAttestationStatementException) ? ApiError.ATTESTATION_OBJECT
					: ApiError.AUTHENTICATOR_DATA)
				.exception();
		}
	}

	/**
	 * Verifies an authentication.
	 * @param signed what the passkey has signed
	 * @param known the passkey as it is known
	 * @param relyingParty the web application of the passkey
	 * @param challenge the challenge that was issued
	 * @param userVerification whether the user has to be verified
	 * @return the passkey with its new counter
	 */
	public Credential authenticate(SignedCredential signed, Credential known, RelyingParty relyingParty,
			String challenge, boolean userVerification) {
		AuthenticationData data = new AuthenticationData(signed.idBytes(), null, signed.authenticatorData(),
				signed.authenticatorBytes(), signed.clientData().collected(), signed.clientData().bytes(), null,
				signed.signature());
		try {
			WebAuthn.MANAGER.verify(data, new AuthenticationParameters(server(relyingParty, challenge), known.record(),
					null, userVerification, true));
		}
		catch (MaliciousCounterValueException ex) {
			// The counter is compared last.
			if (this.settings.get(Switch.PASSKEY_COUNTER_REFUSED)) {
				throw ApiError.CHALLENGE_VERIFICATION_FAILED.exception();
			}
		}
		catch (BadSignatureException ex) {
			throw ApiError.CREDENTIAL_SIGNATURE.exception();
		}
		catch (VerificationException ex) {
			throw error(ex, ApiError.AUTHENTICATOR_DATA).exception();
		}
		return known.seen(signed.authenticatorData());
	}

	private static ApiError error(VerificationException ex, ApiError otherwise) {
		Class<?> type = ex.getClass();
		if (CLIENT_DATA.contains(type)) {
			return ApiError.CLIENT_DATA;
		}
		return PUBLIC_KEY.contains(type) ? ApiError.PUBLIC_KEY : otherwise;
	}

	private ServerProperty server(RelyingParty relyingParty, String challenge) {
		Set<Origin> origins = relyingParty.origins().stream().flatMap(this::origin).collect(Collectors.toSet());
		return ServerProperty.builder()
			.origins(origins)
			.rpId(relyingParty.id())
			.challenge(new DefaultChallenge(challenge))
			.build();
	}

	/** A malformed origin matches nothing. */
	private Stream<Origin> origin(String text) {
		boolean bare = text.matches("[^:/]+(:\\d+)?");
		try {
			return Stream
				.of(new Origin((bare && this.settings.get(Switch.PASSKEY_BARE_ORIGINS)) ? "https://" + text : text));
		}
		catch (IllegalArgumentException ex) {
			return Stream.empty();
		}
	}

}
