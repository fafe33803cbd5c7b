package dev.verify.security.internal.web.enrollment;

import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.web.util.WebUtils;

/**
 * The key under which the session keeps a candidate, by AES-256-GCM. Only the browser has
 * it, in a cookie: the store of the sessions alone reveals neither the secret of an
 * authenticator nor a destination, on any node.
 */
final class CandidateKey {

	private static final String COOKIE = "second-factor-enrollment";

	private static final int BYTES = 32;

	private CandidateKey() {
	}

	static Optional<BytesEncryptor> find(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue).flatMap(CandidateKey::of);
	}

	/**
	 * Finds the key of the browser, or gives it one, which lives as long as the browser
	 * runs.
	 */
	static BytesEncryptor require(HttpServletRequest request, HttpServletResponse response) {
		return find(request).orElseGet(() -> {
			byte[] key = KeyGenerators.secureRandom(BYTES).generateKey();
			response.addHeader(HttpHeaders.SET_COOKIE,
					ResponseCookie.from(COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(key))
						.path(request.getContextPath() + SecondFactorPaths.PAGE)
						.httpOnly(true)
						.secure(request.isSecure())
						.sameSite("Lax")
						.build()
						.toString());
			return of(key);
		});
	}

	private static Optional<BytesEncryptor> of(String cookie) {
		try {
			byte[] key = Base64.getUrlDecoder().decode(cookie);
			return (key.length == BYTES) ? Optional.of(of(key)) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static BytesEncryptor of(byte[] key) {
		return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(key, "AES")).build();
	}

}
