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
import java.util.concurrent.ThreadFactory;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.service.Verification;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;

/**
 * Twilio's own library, with a thread for each call. Only its way to the API is bent: to
 * the stub, without TLS.
 */
final class TwilioJava implements Contender {

	private final TwilioRestClient client;

	private final ThreadFactory threads;

	TwilioJava(URI stub, int connectionsPerRoute, int connections, ThreadFactory threads) {
		PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
		pool.setDefaultSocketConfig(HttpClient.DEFAULT_SOCKET_CONFIG);
		pool.setDefaultMaxPerRoute(connectionsPerRoute);
		pool.setMaxTotal(connections);
		HttpRoute route = new HttpRoute(new HttpHost("http", stub.getHost(), stub.getPort()));
		this.client = new TwilioRestClient.Builder(Contenders.ACCOUNT, "token")
			.httpClient(new NetworkHttpClient(HttpClientBuilder.create()
				.setConnectionManager(pool)
				.setDefaultRequestConfig(HttpClient.DEFAULT_REQUEST_CONFIG)
				.setRoutePlanner((host, context) -> route)))
			.build();
		this.threads = threads;
	}

	@Override
	public void run(int inFlight, long[] nanos) throws Exception {
		Flights.threads(this.threads,
				() -> Verification.creator("VA00000000000000000000000000000000", "+15017122661", "sms")
					.create(this.client),
				inFlight, nanos);
	}

}
