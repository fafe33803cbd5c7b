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

package dev.verify.security.internal.web.trust;

import java.time.Duration;
import java.util.Objects;

import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cookie of a trusted browser.
 */
class TrustCookieTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	@DisplayName("R22: a token that is longer than any of ours is looked for nowhere")
	void readWhenLongerThanAnyTokenThenThereIsNone() {
		this.request.setCookies(new Cookie("second-factor-trust", "x".repeat(128)));
		assertThat(TrustCookie.read(new ServletPageRequest(this.request))).isPresent();

		this.request.setCookies(new Cookie("second-factor-trust", "x".repeat(129)));
		assertThat(TrustCookie.read(new ServletPageRequest(this.request))).isEmpty();
	}

	@Test
	@DisplayName("R22: the cookie is for this application, no script and no other site")
	void writeWhenAskedOverHttpsThenAsTightAsACookieCanBe() {
		this.request.setSecure(true);
		this.request.setContextPath("/bank");

		String cookie = cookie("token", Duration.ofDays(30));

		assertThat(cookie).startsWith("second-factor-trust=token; ")
			.contains("Path=/bank", "Max-Age=2592000", "Secure", "HttpOnly", "SameSite=Lax");
	}

	@Test
	@DisplayName("ezauth#159, alps#37: behind a proxy without headers, the cookie is as secure as that of the session")
	void writeWhenSessionCookieIsSecureThenSecure() {
		assertThat(cookie("token", Duration.ofDays(30))).doesNotContain("Secure");

		Objects.requireNonNull(this.request.getServletContext()).getSessionCookieConfig().setSecure(true);

		assertThat(cookie("token", Duration.ofDays(30))).contains("Secure");
	}

	@Test
	void clearWhenTokenIsWorthNothingThenBrowserForgetsIt() {
		String cookie = cookie("", Duration.ZERO);

		assertThat(cookie).startsWith("second-factor-trust=; ").contains("Path=/;", "Max-Age=0");
	}

	private String cookie(String token, Duration age) {
		return TrustCookie.of(new ServletPageRequest(this.request), token, age).toString();
	}

}
