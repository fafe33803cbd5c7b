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

package dev.verify.benchmarks;

import java.net.URI;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;

import org.springframework.web.util.HtmlUtils;

/**
 * The second factor as it is usually made by hand: twilio-java sends a code and checks
 * it, a page asks for it, and the session remembers that it was right. Nothing limits,
 * counts, repeats or observes. The pages are texts: a template engine would cost more.
 */
final class HandMade {

	/** The session attribute of a user whose code was sent. */
	static final String SENT = "sent";

	/** The session attribute of a user whose code was right. */
	static final String VERIFIED = "verified";

	private static final String SERVICE = "VA" + "0".repeat(32);

	/** As many as there are users at a time, so that none waits for a connection. */
	private static final int CONNECTIONS = 600;

	private final TwilioRestClient client;

	HandMade(URI provider) {
		PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
		pool.setDefaultSocketConfig(HttpClient.DEFAULT_SOCKET_CONFIG);
		pool.setDefaultMaxPerRoute(CONNECTIONS);
		pool.setMaxTotal(CONNECTIONS);
		HttpRoute route = new HttpRoute(new HttpHost("http", provider.getHost(), provider.getPort()));
		this.client = new TwilioRestClient.Builder(Contenders.ACCOUNT, "emulator")
			.httpClient(new NetworkHttpClient(HttpClientBuilder.create()
				.setConnectionManager(pool)
				.setDefaultRequestConfig(HttpClient.DEFAULT_REQUEST_CONFIG)
				.setRoutePlanner((host, context) -> route)))
			.build();
	}

	void send(String user) {
		Verification.creator(SERVICE, number(user), "sms").create(this.client);
	}

	boolean check(String user, String code) {
		return "approved".equals(
				VerificationCheck.creator(SERVICE).setTo(number(user)).setCode(code).create(this.client).getStatus());
	}

	static String page(boolean sent, String csrf) {
		String form = sent
				? "<form method=\"post\" action=\"/second-factor/verify\"><label>Code <input name=\"code\" "
						+ "inputmode=\"numeric\" autocomplete=\"one-time-code\"></label>"
				: "<form method=\"post\" action=\"/second-factor/start\"><p>We send a code to your phone.</p>";
		return "<!doctype html><html lang=\"en\"><head><title>Confirm your identity</title></head><body>" + form
				+ "<input type=\"hidden\" name=\"_csrf\" value=\"" + HtmlUtils.htmlEscape(csrf)
				+ "\"><button>Continue</button></form></body></html>";
	}

	private static String number(String user) {
		return EnrolledNumbers.of(user);
	}

}
