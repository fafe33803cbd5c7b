package dev.verify.security.internal.web.trust;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cookie of a trusted browser.
 */
class TrustCookieTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	@DisplayName("R22: a token that is longer than any of ours is looked for nowhere")
	void readWhenLongerThanAnyTokenThenThereIsNone() {
		this.request.setCookies(new Cookie("second-factor-trust", "x".repeat(128)));
		assertThat(TrustCookie.read(this.request)).isPresent();

		this.request.setCookies(new Cookie("second-factor-trust", "x".repeat(129)));
		assertThat(TrustCookie.read(this.request)).isEmpty();
	}

	@Test
	@DisplayName("R22: the cookie is for this application, no script and no other site")
	void writeWhenAskedOverHttpsThenAsTightAsACookieCanBe() {
		this.request.setSecure(true);
		this.request.setContextPath("/bank");

		TrustCookie.write(this.request, this.response, "token", Duration.ofDays(30));

		assertThat(this.response.getHeader("Set-Cookie")).startsWith("second-factor-trust=token; ")
			.contains("Path=/bank", "Max-Age=2592000", "Secure", "HttpOnly", "SameSite=Lax");
	}

	@Test
	void clearWhenTokenIsWorthNothingThenBrowserForgetsIt() {
		TrustCookie.clear(this.request, this.response);

		assertThat(this.response.getHeader("Set-Cookie")).startsWith("second-factor-trust=; ")
			.contains("Path=/;", "Max-Age=0");
	}

}
