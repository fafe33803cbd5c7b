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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.CrossSiteRequests;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.PageMethods;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.StaticResource;
import dev.verify.security.internal.web.WantedPages;
import dev.verify.security.internal.webflux.ExchangeLogin;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Serves the pages of the second factor. It runs before the rules, so that no rule of the
 * application has to permit them, and therefore asks for the first factor itself. An
 * impersonated user is rejected: the factors belong to another user.
 */
public final class SecondFactorPagesWebFilter implements WebFilter {

	/** Where a user comes back to whose browser has lost the response to a code. */
	private static final Set<String> COLLECTING = Set.of(SecondFactorPaths.PAGE, SecondFactorPaths.VERIFY,
			SecondFactorPaths.RECOVERY);

	private static final Endpoint NOT_ALLOWED = (request, user) -> SecondFactorResponse
		.problem(SecondFactorProblem.NOT_ALLOWED, SecondFactorPaths.PAGE);

	private final ServerChainPages pages;

	/** Made by the first request that is ours, beside the event loop. */
	private final Mono<Content> content;

	private final ServerEndpointAdapter adapter;

	/**
	 * Creates the filter.
	 * @param routes the addresses of the pages, asked for once
	 * @param adapter runs the endpoints
	 * @param pages the pages of the chain
	 */
	public SecondFactorPagesWebFilter(Supplier<List<Route>> routes, ServerEndpointAdapter adapter,
			ServerChainPages pages) {
		this.pages = pages;
		this.content = adapter.stores().call(() -> Content.of(routes.get())).cacheInvalidateIf((present) -> false);
		this.adapter = adapter;
	}

	/**
	 * Returns where the pages are.
	 * @return the base path
	 */
	public BasePath basePath() {
		return this.pages.base();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		// Checked first: most requests are for other paths, and there are many routes.
		if (!this.pages.match(exchange)) {
			return chain.filter(exchange);
		}
		String path = page(exchange.getRequest().getPath().pathWithinApplication().value());
		return this.content.flatMap((content) -> serve(content, exchange, path, chain))
			.flatMap((served) -> served ? Mono.empty() : chain.filter(exchange));
	}

	/** One of {@link SecondFactorPaths}, whatever the base path. */
	private String page(String path) {
		return SecondFactorPaths.PAGE + path.substring(basePath().value().length());
	}

	private Mono<Boolean> serve(Content content, ServerWebExchange exchange, String path, WebFilterChain chain) {
		HttpMethod method = exchange.getRequest().getMethod();
		boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
		StaticResource resource = reads ? content.resources().get(path) : null;
		if (resource != null) {
			return write(resource, exchange).thenReturn(true);
		}
		Optional<Route> route = content.routes()
			.stream()
			.filter((present) -> present.method().equals(method) && present.path().equals(path))
			.findFirst();
		if (route.isPresent()) {
			return handle(route.get(), exchange, chain).thenReturn(true);
		}
		Set<HttpMethod> allowed = content.methods().get(path);
		return (allowed != null && PageMethods.refuse(method)) ? refuse(allowed, exchange).thenReturn(true)
				: open(exchange);
	}

	private static Mono<Void> refuse(Set<HttpMethod> allowed, ServerWebExchange exchange) {
		exchange.getResponse().setStatusCode(HttpStatus.METHOD_NOT_ALLOWED);
		exchange.getResponse().getHeaders().setAllow(allowed);
		return exchange.getResponse().setComplete();
	}

	/** A browser shows the address of a form after a problem, and may open it again. */
	private Mono<Boolean> open(ServerWebExchange exchange) {
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (!HttpMethod.GET.equals(exchange.getRequest().getMethod()) || !ServerPageRequest.ofHead(exchange).wantsHtml()
				|| !WantedPages.isForm(basePath(), path)) {
			return Mono.just(false);
		}
		return Mono.deferContextual((context) -> Mono.justOrEmpty(Optional.ofNullable(ExchangeLogin.of(context))))
			.flatMap(ExchangeLogin::user)
			.flatMap((user) -> ServerResponseWriter.redirect(exchange, basePath().value()).thenReturn(true))
			.defaultIfEmpty(false);
	}

	private static Mono<Void> write(StaticResource resource, ServerWebExchange exchange) {
		ServerHttpResponse response = exchange.getResponse();
		response.getHeaders()
			.setCacheControl(resource.cacheControl(exchange.getRequest().getQueryParams().getFirst("v")));
		response.getHeaders().set("X-Content-Type-Options", "nosniff");
		return ServerResponseWriter.body(response, resource.contentType(), resource.content());
	}

	private Mono<Void> handle(Route route, ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = Objects.requireNonNull(ExchangeLogin.of(context),
					"The LoginSessionWebFilter is missing");
			// Otherwise the exception translation answers with the application's login.
			return login.user()
				.switchIfEmpty(Mono.error(() -> new AccessDeniedException("The first factor is missing")))
				.flatMap((user) -> ServerPageRequest.of(exchange, login)
					.flatMap((request) -> handle(route, request, user, chain)));
		});
	}

	private Mono<Void> handle(Route route, ServerPageRequest request, SecondFactorUser user, WebFilterChain chain) {
		boolean crossSite = isCrossSite(request);
		if (crossSite && request.wantsHtml()) {
			return problem(request, ProblemType.STALE_PAGE);
		}
		if (request.hasOtherBody()) {
			return problem(request, ProblemType.FORM_REQUIRED);
		}
		// The only page that a switched user sees says that there is nothing for them.
		boolean page = !request.isPost() && SecondFactorPaths.PAGE.equals(route.path());
		boolean refused = crossSite || (user.isImpersonated() && !page);
		return this.adapter.handle(refused ? NOT_ALLOWED : route.endpoint(), request, user,
				!refused && !user.isImpersonated() && COLLECTING.contains(route.path()), chain);
	}

	private Mono<Void> problem(ServerPageRequest request, ProblemType problem) {
		return this.adapter.stores()
			.call(() -> ResponseRenderer.problem(problem, request))
			.flatMap((content) -> ServerResponseWriter.write(request.exchange(), content));
	}

	private static boolean isCrossSite(ServerPageRequest request) {
		ServerHttpRequest http = request.exchange().getRequest();
		boolean reads = HttpMethod.GET.equals(http.getMethod()) || HttpMethod.HEAD.equals(http.getMethod());
		return !reads && CrossSiteRequests.isCrossSite(request, http.getURI().getHost());
	}

	/**
	 * What there is to serve.
	 *
	 * @param routes the endpoints
	 * @param resources the files, by path
	 * @param methods the methods of each path
	 */
	private record Content(List<Route> routes, Map<String, StaticResource> resources,
			Map<String, Set<HttpMethod>> methods) {

		static Content of(List<Route> routes) {
			return new Content(routes, StaticResource.ALL, PageMethods.of(routes));
		}

	}

}
