package dev.verify.client.entity;

import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;
import dev.verify.client.form.PasskeyCredential;

/**
 * Verifies a passkey by the credential that {@code navigator.credentials.create}
 * returned.
 */
public final class VerifyPasskey extends Form {

	private VerifyPasskey(Map<String, Object> members) {
		super(Fields.json(members));
	}

	/**
	 * Takes the credential. Members that the API does not know stay here.
	 * @param json the {@code PublicKeyCredential} as JSON, with binary values in
	 * Base64url
	 * @return the request
	 * @throws IllegalArgumentException if the text is no JSON object
	 */
	public static VerifyPasskey credential(String json) {
		return new VerifyPasskey(PasskeyCredential.read(json, "attestationObject", "clientDataJSON", "transports"));
	}

}
