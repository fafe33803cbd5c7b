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

package dev.verify.autoconfigure.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hands over the certificate of a client as a container does after a TLS handshake, for
 * requests that have the header {@code X-Certificate}.
 */
final class ClientCertificateFilter extends OncePerRequestFilter {

	/** Of {@code CN=xenia}. */
	private static final String XENIA = """
			-----BEGIN CERTIFICATE-----
			MIIBdjCCAR2gAwIBAgIUXTQ680UF54rWPkkDjSxLWy2VbYowCgYIKoZIzj0EAwIw
			EDEOMAwGA1UEAwwFeGVuaWEwIBcNMjYxMTI5MTIzNTQ0WhgPMjEyNjExMDUxMjM1
			NDRaMBAxDjAMBgNVBAMMBXhlbmlhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
			t7IJU0IPkjHi+hx1O8G/nDdFFCZtWCAIBZHA3E6CfSkwq7AQ78LLgUzIFBHIc6if
			rdPGHDeSpox+/u+Yp59GcKNTMFEwHQYDVR0OBBYEFPsr4CIDDJtYqVhxwusUh3J2
			XgfFMB8GA1UdIwQYMBaAFPsr4CIDDJtYqVhxwusUh3J2XgfFMA8GA1UdEwEB/wQF
			MAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgMJSUV2A7QBE3BIQAUwAnDnSV6DiYrB6J
			HdMJk25TvAICIEwi2f7pphrRGhaXs/jjwKGCkOTtPdiwkmATIWUVtvdC
			-----END CERTIFICATE-----
			""";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getHeader("X-Certificate") != null) {
			request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] { certificate() });
		}
		chain.doFilter(request, response);
	}

	static X509Certificate certificate() {
		try {
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(XENIA.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (CertificateException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
