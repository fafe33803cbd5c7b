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

import java.util.Map;
import java.util.function.Function;

import dev.verify.client.Contract.Operation;
import dev.verify.client.RecordingServer.Answer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One operation with the answer that the contract shows for it: what is sent, byte for
 * byte, and what is read, field for field.
 */
final class RecordedExchange {

	private final Operation operation;

	private final Answer answer;

	private RecordedExchange(Operation operation, Answer answer) {
		this.operation = operation;
		this.answer = answer;
	}

	static RecordedExchange of(String operationId, String example) {
		Operation operation = Contract.operation(operationId);
		return new RecordedExchange(operation, new Answer(operation.status(),
				Map.of("Content-Type", "application/json;charset=utf-8"), operation.example(example)));
	}

	static RecordedExchange withoutContent(String operationId) {
		Operation operation = Contract.operation(operationId);
		return new RecordedExchange(operation, new Answer(operation.status(), Map.of(), ""));
	}

	/**
	 * A SID as examples have it.
	 */
	static String sid(String prefix) {
		return prefix + "a".repeat(32);
	}

	/**
	 * An address of the API, with SIDs written like {@code VA*}.
	 */
	static String url(String path) {
		return "https://verify.twilio.com" + expand(path);
	}

	private static String expand(String path) {
		return path.replaceAll("([A-Z]{2})\\*", "$1" + "a".repeat(32))
			.replace("{service}", "VA00000000000000000000000000000000");
	}

	/**
	 * Makes the call and compares everything.
	 */
	void verify(Function<VerifyClient, Publisher<?>> call, String line, String body, Object... expected) {
		try (RecordingServer server = new RecordingServer()) {
			server.answer(this.answer);

			Object[] read = Flux.from(call.apply(server.client().build())).collectList().block().toArray();

			assertThat(server.request().line()).as(this.operation.id()).isEqualTo(expand(line));
			assertThat(server.request().body()).as(this.operation.id()).isEqualTo(body);
			assertThat(read).as(this.operation.id()).containsExactly(expected);
		}
	}

}
