package dev.verify.security.internal.web.webflux;

import java.util.Optional;

import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.WantedPages;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.webflux.SecondFactorExecutor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.server.authorization.HttpStatusServerAccessDeniedHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers a form of the second factor whose CSRF token is not valid. The session has
 * ended, or the user has passed in another tab meanwhile: neither is a bare 403.
 */
public final class SessionEndedServerHandler implements ServerAccessDeniedHandler {

	private final ServerAccessDeniedHandler others = new HttpStatusServerAccessDeniedHandler(HttpStatus.FORBIDDEN);

	private final SecondFactorExecutor executor;

	private final ServerChainPages pages;

	/**
	 * Creates the handler.
	 * @param executor makes the pages
	 * @param pages the pages of the chain
	 */
	public SessionEndedServerHandler(SecondFactorExecutor executor, ServerChainPages pages) {
		this.executor = executor;
		this.pages = pages;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		return this.pages.match(exchange) ? Mono.deferContextual((context) -> verified(ExchangeLogin.of(context)))
			.flatMap((verified) -> answer(exchange, denied, verified)) : this.others.handle(exchange, denied);
	}

	private static Mono<Boolean> verified(@Nullable ExchangeLogin login) {
		return Mono.justOrEmpty(Optional.ofNullable(login))
			.flatMap((present) -> present.open().map((session) -> present.isVerified()))
			.defaultIfEmpty(false);
	}

	private Mono<Void> answer(ServerWebExchange exchange, AccessDeniedException denied, boolean verified) {
		ServerPageRequest request = ServerPageRequest.ofHead(exchange);
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (WantedPages.leadsOn(this.pages.base(), path) && request.wantsHtml() && verified) {
			// Passed in another tab: the page sends the user on.
			return ServerResponseWriter.redirect(exchange, this.pages.base().value());
		}
		// Spring Security says by its message only whether the session had a token.
		boolean missing = String.valueOf(denied.getMessage()).contains("cannot be found");
		return this.executor
			.call(() -> ResponseRenderer.problem(missing ? ProblemType.SESSION_ENDED : ProblemType.STALE_PAGE, request))
			.flatMap((content) -> ServerResponseWriter.write(exchange, content));
	}

}
