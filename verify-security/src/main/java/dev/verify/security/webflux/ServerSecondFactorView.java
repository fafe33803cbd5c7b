package dev.verify.security.webflux;

import java.util.Map;

import dev.verify.security.web.PageTexts;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * Renders pages of the second factor with the application's templates, in a WebFlux
 * application. A bean of this type is called for each page, and may leave a page to the
 * library.
 */
@FunctionalInterface
public interface ServerSecondFactorView {

	/**
	 * Shows a page, or leaves it.
	 * @param page its name, the {@code state} of its model: {@code choose},
	 * {@code challenge}, {@code enroll}, {@code prove}, {@code manage},
	 * {@code recovery-codes}, {@code recovery}, {@code payment}, {@code payment-code} or
	 * {@code payment-gone}
	 * @param model the model that a JSON client would get, the {@code problem} if there
	 * is one, and the {@code texts} of the pages ({@link PageTexts})
	 * @param exchange the exchange, whose response may not be stored or framed
	 * @return {@code false} to leave the page to the library
	 */
	Mono<Boolean> render(String page, Map<String, Object> model, ServerWebExchange exchange);

}
