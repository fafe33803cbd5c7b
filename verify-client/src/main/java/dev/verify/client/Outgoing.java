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

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.verify.client.form.Fields;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserter;

/**
 * Writes one request to Reactor Netty. The web client would copy the client's headers
 * three times, so they are part of its request only if filters want to see them.
 */
final class Outgoing implements Consumer<ClientHttpRequest>, BodyInserter<Fields, ClientHttpRequest> {

	private final Exchange exchange;

	private final @Nullable String authorization;

	private final Fields form;

	private final @Nullable RequestListener listener;

	private boolean shown;

	private @Nullable ClientHttpRequest leaving;

	Outgoing(Exchange exchange, @Nullable String authorization, Fields form, @Nullable RequestListener listener) {
		this.exchange = exchange;
		this.authorization = authorization;
		this.form = form;
		this.listener = listener;
	}

	/**
	 * Makes the client's headers part of the web client's request.
	 */
	void showHeaders(HttpHeaders headers) {
		this.shown = true;
		writeHeaders(headers::set);
	}

	private void writeHeaders(BiConsumer<String, String> headers) {
		headers.accept(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		if (this.authorization != null) {
			headers.accept(HttpHeaders.AUTHORIZATION, this.authorization);
		}
		if (hasForm()) {
			headers.accept(HttpHeaders.CONTENT_TYPE, this.form.contentType());
		}
		if (this.listener != null) {
			this.listener.sending(headers);
		}
	}

	private boolean hasForm() {
		return this.exchange.operation().method() == HttpMethod.POST;
	}

	/**
	 * The connection stands, and nothing is written yet.
	 */
	@Override
	public void accept(ClientHttpRequest request) {
		HttpClientRequest target = request.getNativeRequest();
		if (!this.shown) {
			writeHeaders(request.getHeaders().isEmpty() ? target.requestHeaders()::set : request.getHeaders()::set);
		}
		this.exchange.sending();
		target.responseTimeout(this.exchange.responseTimeout());
		this.leaving = request;
	}

	/**
	 * Writes the form, in one piece with the headers if the web client has none to add.
	 */
	@Override
	public Mono<Void> insert(ClientHttpRequest request, Context context) {
		if (request == this.leaving && request.getHeaders().isEmpty() && request.getCookies().isEmpty()) {
			return write(request, request.getNativeRequest());
		}
		if (!hasForm()) {
			return request.setComplete();
		}
		byte[] bytes = bytes();
		request.getHeaders().setContentLength(bytes.length);
		return request.writeWith(Mono.just(request.bufferFactory().wrap(bytes)));
	}

	private Mono<Void> write(ClientHttpRequest request, HttpClientRequest target) {
		ChannelOperations<?, ?> connection = (ChannelOperations<?, ?>) target;
		connection.channel().attr(ReactorClientHttpConnector.ATTRIBUTES_KEY).set(request.getAttributes());
		if (!hasForm()) {
			return Mono.empty();
		}
		byte[] bytes = bytes();
		target.requestHeaders().set(HttpHeaders.CONTENT_LENGTH, bytes.length);
		return connection.sendObject(Unpooled.wrappedBuffer(bytes)).then();
	}

	private byte[] bytes() {
		return this.form.body().getBytes(StandardCharsets.UTF_8);
	}

}
