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

package dev.verify.emulator.twiliojava;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import dev.verify.emulator.EmulatedAccount;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/**
 * Twilio's own client as it comes, but for the way its requests take: to the emulator,
 * whatever host it believes to speak with.
 */
final class Rerouted {

	private Rerouted() {
	}

	static TwilioRestClient client(EmulatedAccount account, int port) {
		return client(account.accountSid(), account.authToken(), port);
	}

	static TwilioRestClient client(String user, String password, int port) {
		HttpRoute route = new HttpRoute(new HttpHost("http", "localhost", port));
		HttpClientBuilder http = HttpClientBuilder.create()
			.setRoutePlanner((target, context) -> route)
			.disableAutomaticRetries();
		return new TwilioRestClient.Builder(user, password).httpClient(new NetworkHttpClient(http)).build();
	}

}
