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
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The limit: a prepared body is sent, the response's bytes are collected and discarded.
 */
final class RawReactorNetty implements Contender {

	private static final byte[] FORM = "To=%2B15017122661&Channel=sms".getBytes(StandardCharsets.US_ASCII);

	private final ConnectionProvider pool = ConnectionProvider.builder("raw")
		.maxConnections(Contenders.CONNECTIONS)
		.pendingAcquireMaxCount(Contenders.CONNECTIONS)
		.build();

	private final Mono<byte[]> call;

	RawReactorNetty(URI stub) {
		String authorization = "Basic " + Base64.getEncoder()
			.encodeToString((Contenders.ACCOUNT + ":token").getBytes(StandardCharsets.US_ASCII));
		this.call = HttpClient.create(this.pool)
			.headers((headers) -> headers.set("Authorization", authorization)
				.set("Accept", "application/json")
				.set("Content-Type", "application/x-www-form-urlencoded")
				.set("Content-Length", FORM.length))
			.post()
			.uri(stub + Contenders.PATH)
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(FORM)))
			.responseSingle((response, body) -> body.asByteArray());
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
