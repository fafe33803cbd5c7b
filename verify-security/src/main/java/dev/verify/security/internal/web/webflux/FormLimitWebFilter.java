package dev.verify.security.internal.web.webflux;

import dev.verify.security.internal.web.SecondFactorPaths;
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
 * token reads the form, long before an endpoint does.
 */
public final class FormLimitWebFilter implements WebFilter {

	private static final PathPattern OURS = PathPatternParser.defaultInstance.parse(SecondFactorPaths.PAGE + "/**");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Mono<Void> rest = chain.filter(exchange);
		return OURS.matches(exchange.getRequest().getPath().pathWithinApplication())
				? rest.onErrorResume(DataBufferLimitException.class, (ex) -> refuse(exchange)) : rest;
	}

	private static Mono<Void> refuse(ServerWebExchange exchange) {
		exchange.getResponse().setStatusCode(HttpStatus.CONTENT_TOO_LARGE);
		return exchange.getResponse().setComplete();
	}

}
