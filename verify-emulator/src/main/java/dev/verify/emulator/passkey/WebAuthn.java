package dev.verify.emulator.passkey;

import java.util.List;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;

/**
 * What it takes to read and verify WebAuthn, from the first passkey on.
 */
final class WebAuthn {

	private static final ObjectConverter CONVERTER = new ObjectConverter();

	static final CollectedClientDataConverter CLIENT_DATA = new CollectedClientDataConverter(CONVERTER);

	static final AttestationObjectConverter ATTESTATION = new AttestationObjectConverter(CONVERTER);

	static final AuthenticatorDataConverter AUTHENTICATOR_DATA = new AuthenticatorDataConverter(CONVERTER);

	/** Takes passkeys without attestation, as they are asked for. */
	static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

	/** The algorithms that are offered: ES256. */
	static final List<PublicKeyCredentialParameters> ALGORITHMS = List
		.of(new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256));

	private WebAuthn() {
	}

}
