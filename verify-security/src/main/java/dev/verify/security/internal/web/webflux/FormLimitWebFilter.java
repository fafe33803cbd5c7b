package dev.verify.security.internal.web.webflux;

import dev.verify.security.internal.web.PageContext;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Answers a form of the second factor that is too large with 413, and one that cannot be
 * decoded with 400. The check of the CSRF token reads the form, long before an endpoint
 * does. The filter is the first that knows what the pages share, and notes it for all
 * that follow.
 */
public final class FormLimitWebFilter implements WebFilter {

	private final PageContext pages;

	private final PathPattern ours;

	/**
	 * Creates the filter.
	 * @param pages what the pages share
	 */
	public FormLimitWebFilter(PageContext pages) {
		this.pages = pages;
		this.ours = PathPatternParser.defaultInstance.parse(pages.base().pattern());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerPageRequest.setPages(exchange, this.pages);
		Mono<Void> rest = chain.filter(exchange);
		return this.ours.matches(exchange.getRequest().getPath().pathWithinApplication()) ? rest
			.onErrorResume(DataBufferLimitException.class, (ex) -> refuse(exchange, HttpStatus.CONTENT_TOO_LARGE))
			.onErrorResume(FormLimitWebFilter::isMalformed, (ex) -> refuse(exchange, HttpStatus.BAD_REQUEST)) : rest;
	}

	/** The decoder of forms throws what any code could throw: told by its text. */
	private static boolean isMalformed(Throwable ex) {
		return ex instanceof IllegalArgumentException && String.valueOf(ex.getMessage()).startsWith("URLDecoder: ");
	}

	private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status) {
		exchange.getResponse().setStatusCode(status);
		return exchange.getResponse().setComplete();
	}

}
