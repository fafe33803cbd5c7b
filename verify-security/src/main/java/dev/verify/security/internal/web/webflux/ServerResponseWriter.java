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

package dev.verify.security.internal.web.webflux;

import java.net.URI;
import java.time.Duration;

import dev.verify.security.internal.web.webflux.RenderedResponse.Content;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Writes what a browser or a JSON client gets. Nothing of it may be stored or framed.
 */
final class ServerResponseWriter {

	private ServerResponseWriter() {
	}

	static Mono<Void> write(ServerWebExchange exchange, Content content) {
		ServerHttpResponse response = exchange.getResponse();
		HttpHeaders headers = response.getHeaders();
		response.setStatusCode(HttpStatusCode.valueOf(content.status()));
		protect(headers);
		if (content.contentType().startsWith("text/html")) {
			headers.set("Content-Security-Policy", ServerPageRequest.pages(exchange).policy());
			headers.set("Referrer-Policy", "same-origin");
		}
		Duration retryAfter = content.retryAfter();
		if (retryAfter != null) {
			headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
		}
		return body(response, content.contentType(), content.body());
	}

	static Mono<Void> body(ServerHttpResponse response, String contentType, byte[] body) {
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, contentType);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	static Mono<Void> redirect(ServerWebExchange exchange, String path) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatus.FOUND);
		response.getHeaders().setCacheControl("no-store");
		response.getHeaders().setLocation(URI.create(exchange.getRequest().getPath().contextPath().value() + path));
		return response.setComplete();
	}

	/** Each text is sent as it comes. */
	static Mono<Void> events(ServerWebExchange exchange, Flux<byte[]> events) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatus.OK);
		protect(response.getHeaders());
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=UTF-8");
		// A proxy such as nginx would collect events until there are many.
		response.getHeaders().set("X-Accel-Buffering", "no");
		return response.writeAndFlushWith(
				events.map((event) -> Mono.<DataBuffer>fromSupplier(() -> response.bufferFactory().wrap(event))));
	}

	static void protect(HttpHeaders headers) {
		headers.setCacheControl("no-store");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
	}

}
