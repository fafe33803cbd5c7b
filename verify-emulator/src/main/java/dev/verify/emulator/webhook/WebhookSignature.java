package dev.verify.emulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks with the account's secret, as the receiver's {@code X-Twilio-Signature}
 * check expects it.
 */
final class WebhookSignature {

	private final byte[] key;

	WebhookSignature(String authToken) {
		this.key = authToken.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Signs a URL and the form that goes to it: each name and value in the order of
	 * names.
	 */
	String sign(String url, SortedMap<String, String> form) {
		StringBuilder text = new StringBuilder(url);
		form.forEach((name, value) -> text.append(name).append(value));
		return sign(text.toString());
	}

	/**
	 * Signs a text.
	 */
	String sign(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.key, "HmacSHA1"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Binds a body to a URL that will be signed alone.
	 */
	String withBodyHash(String url, String body) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
			return url + (url.contains("?") ? "&" : "?") + "bodySHA256=" + HexFormat.of().formatHex(hash);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
