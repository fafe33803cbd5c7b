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

import java.util.List;
import java.util.stream.Stream;

import dev.verify.emulator.account.Settings;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.Body;

/**
 * Makes the options for the browser: of {@code navigator.credentials.create} and
 * {@code get}.
 */
public final class PasskeyOptions {

	/** How long a passkey can be created, in seconds. */
	public static final int CREATION_SECONDS = 600;

	/** How long a challenge can be signed, in seconds. */
	public static final int REQUEST_SECONDS = 300;

	private final Settings settings;

	/**
	 * Creates a maker.
	 * @param settings how the options look where that is not documented
	 */
	public PasskeyOptions(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Makes the options of a new passkey.
	 * @param config how it is to be created
	 * @param userId the user's id in Base64url
	 * @param name the name that the browser shows
	 * @param challenge the challenge in Base64url
	 * @param known the user's other passkeys
	 * @return the options
	 */
	public Body creation(PasskeyConfig config, String userId, String name, String challenge, Stream<Credential> known) {
		Body algorithm = new Body().with("type", "public-key").with("alg", -7);
		Body selection = new Body();
		// Browsers know no "any", and take its absence for it.
		if (!"any".equals(config.attachment())) {
			selection.with("authenticatorAttachment", config.attachment());
		}
		selection.with("requireResidentKey", "required".equals(config.discoverable()))
			.with("residentKey", config.discoverable())
			.with("userVerification", config.userVerification());
		return new Body().with("publicKey",
				new Body()
					.with("rp",
							new Body().with("id", config.relyingParty().id())
								.with("name", config.relyingParty().name()))
					.with("user", new Body().with("id", userId).with("name", name).with("displayName", name))
					.with("challenge", challenge)
					.with("pubKeyCredParams",
							this.settings.get(Switch.PASSKEY_PARAMS_OBJECT) ? algorithm : List.of(algorithm))
					.with("timeout", CREATION_SECONDS * 1000)
					.with("excludeCredentials", descriptors(known))
					.with("authenticatorSelection", selection)
					.with("attestation", "none"));
	}

	/**
	 * Makes the options of a challenge.
	 * @param rpId the id of the relying party
	 * @param userVerification {@code required}, {@code preferred} or {@code discouraged}
	 * @param challenge the challenge in Base64url
	 * @param allowed the passkeys that can sign it, none for any
	 * @return the options
	 */
	public Body request(String rpId, String userVerification, String challenge, Stream<Credential> allowed) {
		return new Body().with("publicKey",
				new Body().with("challenge", challenge)
					.with("timeout", REQUEST_SECONDS * 1000)
					.with("rpId", rpId)
					.with("allowCredentials", descriptors(allowed))
					.with("userVerification", userVerification));
	}

	private List<Body> descriptors(Stream<Credential> credentials) {
		if (this.settings.get(Switch.PASSKEY_LISTS_EMPTY)) {
			return List.of();
		}
		return credentials
			.map((credential) -> new Body().with("type", "public-key")
				.with("id", credential.id())
				.with("transports", credential.transports()))
			.toList();
	}

}
