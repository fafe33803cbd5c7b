package dev.verify.client.entity;

import org.jspecify.annotations.Nullable;

/**
 * The secret of a new factor. It is shown once, at enrollment.
 *
 * @param alg the signature algorithm of a push factor
 * @param publicKey the public key of a push factor, Base64 of its DER form
 * @param secret the key of a TOTP factor, Base32
 * @param uri the {@code otpauth} address that a QR code shows
 */
public record FactorBinding(@Nullable String alg, @Nullable String publicKey, @Nullable String secret,
		@Nullable String uri) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "FactorBinding[]";
	}

}
