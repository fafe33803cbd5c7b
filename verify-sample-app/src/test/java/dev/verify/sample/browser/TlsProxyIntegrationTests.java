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

package dev.verify.sample.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * F1: the second factor behind a proxy that ends TLS. No redirect may leave the proxy's
 * host, or HTTPS.
 */
@BrowserTest
@TestPropertySource(properties = "server.forward-headers-strategy=none")
class TlsProxyIntegrationTests {

	@Autowired
	AlicesPhone phone;

	@LocalServerPort
	int port;

	@Test
	@DisplayName("F1: an application that does not know of its proxy")
	void loginWhenHeadersAreIgnoredThenStaysOnHttps(Person alice) throws Exception {
		walk(alice, "/login");
	}

	void walk(Person outside, String first) throws Exception {
		List<String> left = new CopyOnWriteArrayList<>();
		try (TlsProxy proxy = TlsProxy.to(this.port);
				BrowserContext context = outside.page()
					.context()
					.browser()
					.newContext(new Browser.NewContextOptions().setBaseURL(proxy.url()).setIgnoreHTTPSErrors(true))) {
			context.onRequest((request) -> {
				if (!request.url().startsWith(proxy.url() + "/")) {
					left.add(request.url());
				}
			});
			Person alice = new Person(context.newPage());
			alice.opens(first).fillsIn("alice", "looking-glass");
			if (first.equals("/login")) {
				// The redirect after the password is the one of Spring Security, with the
				// host
				// that the server knows: what counts begins at the second factor.
				alice.page().waitForLoadState(LoadState.NETWORKIDLE);
				left.clear();
			}
			alice.opens(proxy.url() + "/account").isAskedForASecondFactor();
			alice.presses("Text message").seesHeading("Enter your code");
			alice.enters(this.phone.wrongCode()).isToldOff("That code isn’t right.");
			alice.enters(this.phone.codeOfLastMessage()).isInTheAccount();
			assertThat(alice.page().url()).startsWith(proxy.url() + "/account");
			alice.follows("Manage two-step verification").seesHeading("Two-step verification");
			assertThat(alice.page().url()).startsWith(proxy.url() + "/second-factor/manage");
		}
		assertThat(left).as("requests beside the proxy").isEmpty();
	}

	@Nested
	@TestPropertySource(properties = "server.forward-headers-strategy=framework")
	class WithForwardedHeaders {

		@Test
		@DisplayName("F1: an application that reads the headers of its proxy")
		void loginWhenHeadersAreReadThenStaysOnHttps(Person alice) throws Exception {
			walk(alice, "/account");
		}

	}

	@Nested
	@TestPropertySource(properties = "server.forward-headers-strategy=native")
	class WithNativeHeaders {

		@Test
		@DisplayName("F1: an application whose server reads the headers of its proxy")
		void loginWhenServerReadsTheHeadersThenStaysOnHttps(Person alice) throws Exception {
			walk(alice, "/account");
		}

	}

}
