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
import java.util.Optional;

import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.WantedPages;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.security.web.server.savedrequest.WebSessionServerRequestCache;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps the page that asked for a second factor, and brings the user back to it.
 */
public final class ServerSavedPages {

	private final ServerRequestCache cache = new WebSessionServerRequestCache();

	Mono<Void> save(ServerWebExchange exchange) {
		ServerPageRequest request = ServerPageRequest.ofHead(exchange);
		BasePath base = request.context().base();
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (!WantedPages.isOpened(request, exchange.getRequest().getMethod().name())
				|| !WantedPages.isPage(base, path)) {
			return Mono.empty();
		}
		return WantedPages.isUnknown(base, path) ? this.cache.getRedirectUri(exchange)
			.map((present) -> Mono.<Void>empty())
			.defaultIfEmpty(Mono.defer(() -> this.cache.saveRequest(exchange)))
			.flatMap((save) -> save) : this.cache.saveRequest(exchange);
	}

	/**
	 * Brings the user back.
	 * @param exchange the exchange
	 * @param otherwise one of the pages, if no page was saved; {@code null} for the root
	 * @param own what the application does instead; {@code null} for nothing
	 */
	Mono<Void> back(ServerWebExchange exchange, @Nullable String otherwise, @Nullable Mono<Void> own) {
		BasePath base = ServerPageRequest.basePath(exchange);
		return this.cache.getRedirectUri(exchange)
			.filter((saved) -> WantedPages.isPage(base, saved.getPath()))
			.map(URI::toString)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((saved) -> {
				if (own != null && (saved.isPresent() || otherwise == null)) {
					return own;
				}
				String page = (otherwise != null) ? base.of(otherwise) : "/";
				return ServerResponseWriter.redirect(exchange, saved.orElse(page));
			});
	}

}
