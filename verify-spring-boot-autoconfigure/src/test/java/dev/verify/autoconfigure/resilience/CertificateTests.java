/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
