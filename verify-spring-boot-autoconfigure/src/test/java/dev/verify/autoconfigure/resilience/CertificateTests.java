package dev.verify.autoconfigure.resilience;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Arrays;

import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The expired certificate of the fault matrix is refused for its age and nothing else.
 */
class CertificateTests {

	@Test
	void certificateWhenIssuedTodayThenAccepted(@TempDir Path directory) throws Exception {
		Certificate today = Certificate.issued(directory, "localhost", "-1H");
		assertThatNoException().isThrownBy(() -> check(today));
	}

	@Test
	void certificateWhenItsTimeIsOverThenRefusedForThat(@TempDir Path directory) throws Exception {
		Certificate old = Certificate.issued(directory, "localhost", "-9d");
		assertThatExceptionOfType(CertificateException.class).isThrownBy(() -> check(old))
			.withRootCauseInstanceOf(CertificateExpiredException.class);
	}

	private static void check(Certificate certificate) throws GeneralSecurityException {
		X509Certificate[] chain = Arrays.stream(certificate.keys().getCertificateChain("localhost"))
			.map(X509Certificate.class::cast)
			.toArray(X509Certificate[]::new);
		((X509TrustManager) certificate.trust().getTrustManagers()[0]).checkServerTrusted(chain, "ECDHE_ECDSA");
	}

}
