package dev.verify.security.internal.webflux;

import java.util.Objects;

import reactor.core.publisher.Mono;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Lets the logout see a withheld login, so that its handlers end what belongs to the
 * user. Directly before the logout; a {@link WithheldLoginWebFilter} follows the logout.
 */
public final class LogoutLoginWebFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = Objects.requireNonNull(ExchangeLogin.of(context),
					"The LoginSessionWebFilter is missing");
			Mono<SecurityContext> now = ExchangeLogin.written(context);
			Mono<SecurityContext> revealed = login.reveal(now, context);
			return chain.filter(exchange).contextWrite((next) -> next.put(SecurityContext.class, revealed));
		});
	}

}
