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

package dev.verify.security.webflux;

import java.util.List;

import dev.verify.security.webhook.VerifyWebhook;
import dev.verify.security.webhook.WebhookRequest;
import dev.verify.security.webhook.WebhookResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Filter that receives webhooks of Twilio Verify. It belongs ahead of Spring Security:
 * the signature replaces a login and a CSRF token, and nothing else of the application is
 * reached through it.
 */
public final class VerifyWebhookWebFilter implements WebFilter {

	private static final byte[] TOO_LARGE = new byte[VerifyWebhook.MAX_BODY + 1];

	private final VerifyWebhook webhook;

	private final PathPattern address;

	/**
	 * Creates the filter.
	 * @param webhook judges the requests, on a thread that may wait
	 * @param path the address, below the context path
	 */
	public VerifyWebhookWebFilter(VerifyWebhook webhook, String path) {
		Assert.isTrue(path.startsWith("/") && !path.contains("*"), "path must start with a slash and have no wildcard");
		this.webhook = webhook;
		this.address = PathPatternParser.defaultInstance.parse(path);
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (!this.address.matches(request.getPath().pathWithinApplication())) {
			return chain.filter(exchange);
		}
		if (!HttpMethod.POST.equals(request.getMethod())) {
			exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, HttpMethod.POST.name());
			return end(exchange, HttpStatus.METHOD_NOT_ALLOWED);
		}
		return body(request).flatMap((body) -> receive(request.getHeaders(), body))
			.flatMap((answer) -> end(exchange, HttpStatusCode.valueOf(answer.status())));
	}

	private static Mono<byte[]> body(ServerHttpRequest request) {
		if (request.getHeaders().getContentLength() > VerifyWebhook.MAX_BODY) {
			return Mono.just(TOO_LARGE);
		}
		return DataBufferUtils.join(request.getBody(), VerifyWebhook.MAX_BODY)
			.map(VerifyWebhookWebFilter::bytes)
			.defaultIfEmpty(new byte[0])
			.onErrorReturn(DataBufferLimitException.class, TOO_LARGE);
	}

	private static byte[] bytes(DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			return bytes;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private Mono<WebhookResponse> receive(HttpHeaders headers, byte[] body) {
		List<String> signatures = headers.getOrDefault(WebhookRequest.SIGNATURE, List.of());
		WebhookRequest request = new WebhookRequest(signatures, headers.getFirst(HttpHeaders.CONTENT_TYPE), body);
		return Mono.fromCallable(() -> this.webhook.receive(request)).subscribeOn(Schedulers.boundedElastic());
	}

	private static Mono<Void> end(ServerWebExchange exchange, HttpStatusCode status) {
		exchange.getResponse().setStatusCode(status);
		return exchange.getResponse().setComplete();
	}

}
