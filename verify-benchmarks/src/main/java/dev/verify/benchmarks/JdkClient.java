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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client that the JDK brings, asynchronous, with a tree made of the answer.
 */
final class JdkClient implements Contender {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Mono<JsonNode> call;

	JdkClient(URI stub) {
		String authorization = "Basic " + Base64.getEncoder()
			.encodeToString((Contenders.ACCOUNT + ":token").getBytes(StandardCharsets.US_ASCII));
		HttpRequest request = HttpRequest.newBuilder(URI.create(stub + Contenders.PATH))
			.header("Authorization", authorization)
			.header("Accept", "application/json")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("To=%2B15017122661&Channel=sms"))
			.build();
		this.call = Mono.fromFuture(() -> this.client.sendAsync(request, BodyHandlers.ofByteArray()))
			.map((response) -> JsonMapper.shared().readTree(response.body()));
	}

	@Override
	public void run(int inFlight, long[] nanos) {
		Flights.stream(this.call, inFlight, nanos);
	}

}
