package dev.verify.emulator.entity;

/**
 * What an authenticator app shows for a factor. Its {@link #toString()} shows no code.
 *
 * @param factorSid the factor
 * @param serviceSid the service it belongs to
 * @param identity whose it is
 * @param factorName what the factor is called
 * @param issuer the name of the application that the authenticator app shows
 * @param verified whether it has been verified
 * @param code the present code
 * @param remaining how long the code lives on, in seconds
 * @param period how long a code lives, in seconds
 */
public record TotpCode(String factorSid, String serviceSid, String identity, String factorName, String issuer,
		boolean verified, String code, long remaining, int period) {

	@Override
	public String toString() {
		return "TotpCode[" + this.factorSid + "]";
	}

}
