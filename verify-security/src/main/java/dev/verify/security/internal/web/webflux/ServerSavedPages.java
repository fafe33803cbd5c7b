package dev.verify.security.internal.web.webflux;

import java.net.URI;

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

	Mono<Void> back(ServerWebExchange exchange, @Nullable String otherwise) {
		BasePath base = ServerPageRequest.basePath(exchange);
		return this.cache.getRedirectUri(exchange)
			.filter((saved) -> WantedPages.isPage(base, saved.getPath()))
			.map(URI::toString)
			.defaultIfEmpty((otherwise != null) ? base.of(otherwise) : "/")
			.flatMap((path) -> ServerResponseWriter.redirect(exchange, path));
	}

}
