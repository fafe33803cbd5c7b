package dev.verify.security.internal.web.webflux;

import java.net.URI;

import dev.verify.security.internal.web.BasePath;
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
		return this.cache.saveRequest(exchange);
	}

	Mono<Void> back(ServerWebExchange exchange, @Nullable String otherwise) {
		BasePath base = ServerPageRequest.basePath(exchange);
		return this.cache.getRedirectUri(exchange)
			.filter((saved) -> !base.value().equals(saved.getPath()))
			.map(URI::toString)
			.defaultIfEmpty((otherwise != null) ? base.of(otherwise) : "/")
			.flatMap((path) -> ServerResponseWriter.redirect(exchange, path));
	}

}
