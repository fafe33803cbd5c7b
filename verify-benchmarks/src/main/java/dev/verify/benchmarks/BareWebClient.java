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

import dev.verify.client.verification.Verification;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What anyone writes first: no time limits, no care for failures, nothing observed.
 */
final class BareWebClient implements Contender {

	private final ConnectionProvider pool = ConnectionProvider.create("bare", Contenders.CONNECTIONS);

	private final Mono<Verification> call;

	BareWebClient(URI stub) {
		WebClient client = WebClient.builder()
			.baseUrl(stub.toString())
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create(this.pool)))
			.defaultHeaders((headers) -> headers.setBasicAuth(Contenders.ACCOUNT, "token"))
			.build();
		this.call = Mono.defer(() -> client.post()
			.uri("/v2/Services/{service}/Verifications", "VA00000000000000000000000000000000")
			.accept(MediaType.APPLICATION_JSON)
			.body(BodyInserters.fromFormData("To", "+15017122661").with("Channel", "sms"))
			.retrieve()
			.bodyToMono(Verification.class));
	}

	@Override
	public void run(int inFlight, long[] nanos) {
		Flights.stream(this.call, inFlight, nanos);
	}

	@Override
	public void close() {
		this.pool.dispose();
	}

}
