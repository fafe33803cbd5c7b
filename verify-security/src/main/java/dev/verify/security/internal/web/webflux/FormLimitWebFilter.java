package dev.verify.security.internal.web.webflux;

import dev.verify.security.internal.web.BasePath;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Answers a form of the second factor that is too large with 413. The check of the CSRF
 * token reads the form, long before an endpoint does. The filter is the first that knows
 * where the pages are, and notes it for all that follow.
 */
public final class FormLimitWebFilter implements WebFilter {

	private final BasePath base;

	private final PathPattern ours;

	/**
	 * Creates the filter.
	 * @param base where the pages are
	 */
	public FormLimitWebFilter(BasePath base) {
		this.base = base;
		this.ours = PathPatternParser.defaultInstance.parse(base.pattern());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerPageRequest.setBasePath(exchange, this.base);
		Mono<Void> rest = chain.filter(exchange);
		return this.ours.matches(exchange.getRequest().getPath().pathWithinApplication())
				? rest.onErrorResume(DataBufferLimitException.class, (ex) -> refuse(exchange)) : rest;
	}

	private static Mono<Void> refuse(ServerWebExchange exchange) {
		exchange.getResponse().setStatusCode(HttpStatus.CONTENT_TOO_LARGE);
		return exchange.getResponse().setComplete();
	}

}
