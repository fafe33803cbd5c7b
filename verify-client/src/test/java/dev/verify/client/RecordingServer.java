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

package dev.verify.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers with what it was told to, in order, and remembers what it was asked.
 */
final class RecordingServer implements AutoCloseable {

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.handle((request, response) -> request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
			this.requests.add(new Request(request.method().name(), request.uri(), body,
					Map.copyOf(request.requestHeaders()
						.entries()
						.stream()
						.collect(Collectors.toMap((entry) -> entry.getKey().toLowerCase(), Map.Entry::getValue,
								(first, second) -> first + ", " + second)))));
			Answer answer = this.answers.poll();
			if (answer == null) {
				return response.status(500).send().then();
			}
			answer.headers().forEach(response::header);
			return response.status(answer.status()).sendString(Mono.just(answer.body())).then();
		}))
		.bindNow();

	RecordingServer answer(int status, String body) {
		return answer(new Answer(status, Map.of("Content-Type", "application/json"), body));
	}

	RecordingServer answer(Answer answer) {
		this.answers.add(answer);
		return this;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	List<Request> requests() {
		return this.requests;
	}

	/**
	 * The only request so far.
	 */
	Request request() {
		if (this.requests.size() != 1) {
			throw new AssertionError("Expected one request, but there were " + this.requests.size());
		}
		return this.requests.get(0);
	}

	VerifyClient.Builder client() {
		return VerifyClient.builder()
			.baseUrl(url())
			.credentials(VerifyCredentials.authToken("AC00000000000000000000000000000000", "token"))
			.serviceSid("VA00000000000000000000000000000000");
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	record Answer(int status, Map<String, String> headers, String body) {
	}

	record Request(String method, String uri, String body, Map<String, String> headers) {

		String line() {
			return this.method + " " + this.uri;
		}

	}

}
