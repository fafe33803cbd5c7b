package dev.verify.client.entity;

import java.util.Map;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Approves or denies a challenge.
 */
public final class UpdateChallenge extends Form {

	private UpdateChallenge(Fields fields) {
		super(fields);
	}

	/**
	 * Answers with a proof.
	 * @param authPayload a TOTP code, or the signature of a device
	 * @return the request
	 */
	public static UpdateChallenge authPayload(String authPayload) {
		return new UpdateChallenge(Fields.none().with("AuthPayload", authPayload));
	}

	/**
	 * Keeps what the device says along with its answer.
	 * @param metadata at most 1024 characters as JSON
	 * @return the changed copy
	 */
	public UpdateChallenge metadata(Map<String, ?> metadata) {
		return new UpdateChallenge(fields().with("Metadata", metadata));
	}

}
