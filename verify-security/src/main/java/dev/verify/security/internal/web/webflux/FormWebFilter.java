package dev.verify.security.internal.web.webflux;

import java.util.Optional;

import dev.verify.security.internal.web.SecondFactorPaths;
import reactor.core.publisher.Mono;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Reads the forms of the second factor, and refuses one that is too large or malformed.
 * The check of the CSRF token reads the form before an endpoint does, and would fail with
 * an internal error.
 */
public final class FormWebFilter implements WebFilter {

	private static final PathPattern OURS = PathPatternParser.defaultInstance.parse(SecondFactorPaths.PAGE + "/**");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!HttpMethod.POST.equals(exchange.getRequest().getMethod())
				|| !OURS.matches(exchange.getRequest().getPath().pathWithinApplication())) {
			return chain.filter(exchange);
		}
		return problem(exchange).flatMap(
				(problem) -> problem.map((status) -> refuse(exchange, status)).orElseGet(() -> chain.filter(exchange)));
	}

	private static Mono<Optional<HttpStatus>> problem(ServerWebExchange exchange) {
		return exchange.getFormData()
			.then(Mono.just(Optional.<HttpStatus>empty()))
			.onErrorResume(DataBufferLimitException.class, (ex) -> Mono.just(Optional.of(HttpStatus.CONTENT_TOO_LARGE)))
			.onErrorResume(FormWebFilter::isMalformed, (ex) -> Mono.just(Optional.of(HttpStatus.BAD_REQUEST)));
	}

	private static boolean isMalformed(Throwable ex) {
		return ex instanceof IllegalArgumentException || ex instanceof DecodingException
				|| ex instanceof ServerWebInputException;
	}

	private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status) {
		exchange.getResponse().setStatusCode(status);
		return exchange.getResponse().setComplete();
	}

}
