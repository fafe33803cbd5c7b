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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.client.form.Fields;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends requests to one host through the web client, and reads what is answered, whole or
 * not at all: any 2xx is a value, anything else an error.
 */
final class Sender {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final ResolvableType BYTES = ResolvableType.forClass(byte[].class);

	private static final byte[] EMPTY = new byte[0];

	private final Map<VerifyOperation, URI> templates = new ConcurrentHashMap<>();

	private final WebClient webClient;

	private final URI host;

	private final ErrorDecoder errors;

	private final ByteArrayDecoder bodies;

	Sender(WebClient webClient, URI host, ErrorDecoder errors, ByteArrayDecoder bodies) {
		this.webClient = webClient;
		this.host = host;
		this.errors = errors;
		this.bodies = bodies;
	}

	URI host() {
		return this.host;
	}

	/**
	 * Sends one request.
	 * @param target path and query, encoded
	 * @param authorization the header that says who calls, null if the form says it
	 * @param form what a POST carries
	 * @param exchange gets notified when the request is about to leave
	 * @param reader makes a value of a successful answer
	 */
	<T> Mono<T> send(String target, @Nullable String authorization, Fields form, Exchange exchange,
			AnswerReader<T> reader) {
		return Mono.deferContextual((caller) -> {
			RequestListener listener = caller.getOrDefault(RequestListener.class, null);
			return request(target, new Outgoing(exchange, authorization, form, listener), exchange)
				.exchangeToMono((response) -> read(response, exchange, reader, listener))
				.contextWrite(Sender::withoutOurs);
		});
	}

	// Reactor Netty copies contexts, and each entry from the fourth on costs much.
	// Interceptors know the client's name by its class.
	private static Context withoutOurs(Context caller) {
		return caller.delete(RequestListener.class).delete(VerifyClient.class);
	}

	private WebClient.RequestHeadersSpec<?> request(String target, Outgoing outgoing, Exchange exchange) {
		VerifyOperation operation = exchange.operation();
		return this.webClient.method(operation.method())
			.uri(this.templates.computeIfAbsent(operation, this::template))
			.attribute(URI_TEMPLATE, operation.uriTemplate())
			.attribute(RealTarget.ATTRIBUTE, target)
			.httpRequest(outgoing)
			.body(outgoing);
	}

	private URI template(VerifyOperation operation) {
		return this.host.resolve(operation.uriTemplate().replace("{", ":").replace("}", ""));
	}

	private <T> Mono<T> read(ClientResponse response, Exchange exchange, AnswerReader<T> reader,
			@Nullable RequestListener listener) {
		int status = response.statusCode().value();
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (listener != null) {
			listener.answered(status, headers::getFirst);
		}
		// In a record, because the web client attaches URLs to what is reactive.
		Mono<byte[]> body = response
			.body((message, context) -> new Body(this.bodies.decodeToMono(message.getBody(), BYTES, null, Map.of())))
			.bytes()
			.defaultIfEmpty(EMPTY);
		if (status / 100 != 2) {
			return body.onErrorReturn(EMPTY)
				.flatMap((bytes) -> Mono
					.error(this.errors.decode(exchange.operation(), status, headers::getFirst, bytes)));
		}
		return body.handle((bytes, sink) -> {
			T value = exchange.read(reader, headers::getFirst, bytes);
			if (value != null) {
				sink.next(value);
			}
		});
	}

	private record Body(Mono<byte[]> bytes) {
	}

}
