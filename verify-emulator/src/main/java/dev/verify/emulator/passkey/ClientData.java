package dev.verify.emulator.passkey;

import com.webauthn4j.data.client.CollectedClientData;
import dev.verify.emulator.api.ApiError;

/**
 * What the browser says of a ceremony. Its {@link #toString()} shows nothing of it.
 *
 * @param bytes the JSON as it was signed
 * @param collected what it says
 */
record ClientData(byte[] bytes, CollectedClientData collected) {

	static ClientData read(JsonMembers response) {
		byte[] bytes = response.bytes("clientDataJSON", ApiError.CLIENT_DATA);
		return new ClientData(bytes, CredentialPartReader.read(() -> {
			CollectedClientData collected = WebAuthn.CLIENT_DATA.convert(bytes);
			boolean whole = collected != null && collected.getChallenge() != null && collected.getOrigin() != null;
			return whole ? collected : null;
		}, ApiError.CLIENT_DATA));
	}

	String challenge() {
		return Base64Url.encode(this.collected.getChallenge().getValue());
	}

	@Override
	public String toString() {
		return "ClientData";
	}

}
