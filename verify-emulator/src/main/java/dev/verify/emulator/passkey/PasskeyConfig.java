package dev.verify.emulator.passkey;

import dev.verify.emulator.api.Body;

/**
 * How a passkey is to be made and used.
 *
 * @param relyingParty the web application it belongs to
 * @param attachment {@code platform}, {@code cross-platform} or {@code any}
 * @param discoverable {@code required}, {@code preferred} or {@code discouraged}
 * @param userVerification {@code required}, {@code preferred} or {@code discouraged}
 */
public record PasskeyConfig(RelyingParty relyingParty, String attachment, String discoverable,
		String userVerification) {

	/**
	 * Returns whether the authenticator has to verify the user.
	 * @return whether it has to
	 */
	public boolean userVerificationRequired() {
		return "required".equals(this.userVerification);
	}

	/**
	 * Shows the config as answers have it.
	 * @return the body
	 */
	public Body body() {
		return new Body().with("relying_party", this.relyingParty.body())
			.with("authenticator_attachment", this.attachment)
			.with("discoverable_credentials", this.discoverable)
			.with("user_verification", this.userVerification);
	}

}
