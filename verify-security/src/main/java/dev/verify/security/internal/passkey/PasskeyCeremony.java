package dev.verify.security.internal.passkey;

import java.util.Set;

import dev.verify.security.SecondFactorProblem;
import org.jspecify.annotations.Nullable;

/**
 * Checks what can be known of a credential without the provider. The request to the
 * provider names neither challenge nor user, so that a credential for a challenge other
 * than the one in the session is not sent at all.
 */
public enum PasskeyCeremony {

	/** A passkey is created. */
	CREATE("webauthn.create"),

	/** A passkey signs a challenge. */
	GET("webauthn.get");

	private final String type;

	PasskeyCeremony(String type) {
		this.type = type;
	}

	/**
	 * Checks a credential.
	 * @param credential the credential as JSON
	 * @param options the options of the session; {@code null} for none
	 * @param origins the origins of the application; empty to leave them to the provider
	 * @return the reason for the rejection; {@code null} for none
	 */
	public @Nullable SecondFactorProblem check(String credential, @Nullable String options, Set<String> origins) {
		PasskeyResponse response = PasskeyResponse.parse(credential).orElse(null);
		if (response == null || !response.isOf(this.type, origins)) {
			return SecondFactorProblem.PASSKEY_REJECTED;
		}
		return PasskeyOptions.challenge(options).filter(response::belongsTo).isPresent() ? null
				: SecondFactorProblem.EXPIRED;
	}

}
