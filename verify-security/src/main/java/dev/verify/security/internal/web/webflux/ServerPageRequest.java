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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageContext;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.webflux.ExchangeLogin;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/**
 * The page request of an exchange. Everything that comes asynchronously, as the form and
 * the CSRF token, is there before an endpoint runs.
 */
public class ServerPageRequest implements PageRequest {

	private static final String PAGES = PageContext.class.getName();

	private final ServerWebExchange exchange;

	private final MultiValueMap<String, String> parameters;

	private final @Nullable Csrf csrf;

	private final @Nullable ExchangeLogin login;

	private final @Nullable String accountName;

	/**
	 * Creates it.
	 * @param exchange the exchange
	 * @param parameters those of the address and of the form
	 * @param csrf the CSRF token; {@code null} if absent
	 * @param login the login of the exchange, whose session is open; {@code null} for no
	 * session
	 * @param accountName the name of the user; {@code null} for none
	 */
	ServerPageRequest(ServerWebExchange exchange, MultiValueMap<String, String> parameters, @Nullable Csrf csrf,
			@Nullable ExchangeLogin login, @Nullable String accountName) {
		this.exchange = exchange;
		this.parameters = parameters;
		this.csrf = csrf;
		this.login = login;
		this.accountName = accountName;
	}

	/** Copies a request. */
	ServerPageRequest(ServerPageRequest request) {
		this(request.exchange, request.parameters, request.csrf, request.login, request.accountName);
	}

	/**
	 * Returns what the head of the request says: no form, token, or session.
	 * @param exchange the exchange
	 * @return the request
	 */
	public static ServerPageRequest ofHead(ServerWebExchange exchange) {
		return new ServerPageRequest(exchange, exchange.getRequest().getQueryParams(), null, null, null);
	}

	/**
	 * Notes what the pages of the chain share.
	 * @param exchange the exchange
	 * @param pages the context of the pages
	 */
	static void setPages(ServerWebExchange exchange, PageContext pages) {
		exchange.getAttributes().put(PAGES, pages);
	}

	/**
	 * Returns what the pages of the chain share.
	 * @param exchange the exchange
	 * @return the context of the pages
	 */
	static PageContext pages(ServerWebExchange exchange) {
		return exchange.getAttributeOrDefault(PAGES, PageContext.DEFAULT);
	}

	/**
	 * Returns where the chain of a request serves its pages.
	 * @param exchange the exchange
	 * @return the base path
	 */
	public static BasePath basePath(ServerWebExchange exchange) {
		return pages(exchange).base();
	}

	/**
	 * Returns a request with its session, and no form.
	 * @param exchange the exchange
	 * @param login the login of the exchange, whose session is open
	 * @return the request
	 */
	public static ServerPageRequest ofSession(ServerWebExchange exchange, ExchangeLogin login) {
		return new ServerPageRequest(exchange, exchange.getRequest().getQueryParams(), null, login, null);
	}

	/**
	 * Reads the form, opens the session, and takes the CSRF token. The token first: a new
	 * one changes the session ID.
	 * @param exchange the exchange
	 * @param login the login of the exchange
	 * @return the request
	 */
	public static Mono<ServerPageRequest> of(ServerWebExchange exchange, ExchangeLogin login) {
		return parameters(exchange).flatMap((parameters) -> csrf(exchange).flatMap((csrf) -> login.open()
			.then(login.state())
			.map((state) -> new ServerPageRequest(exchange, parameters, csrf.orElse(null), login, name(state)))));
	}

	private static @Nullable String name(LoginState state) {
		if (state instanceof LoginState.Shown shown) {
			return shown.login().getName();
		}
		return (state instanceof LoginState.Withheld withheld) ? withheld.login().getName() : null;
	}

	private static Mono<MultiValueMap<String, String>> parameters(ServerWebExchange exchange) {
		MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
		exchange.getRequest()
			.getQueryParams()
			.forEach((name, values) -> values.forEach((value) -> all.add(name, value)));
		return exchange.getFormData()
			.doOnNext((form) -> form.forEach((name, values) -> values.forEach((value) -> all.add(name, value))))
			.thenReturn(all);
	}

	private static Mono<Optional<Csrf>> csrf(ServerWebExchange exchange) {
		Object token = exchange.getAttribute(CsrfToken.class.getName());
		return (token instanceof Mono<?> deferred) ? deferred.ofType(CsrfToken.class)
			.map((present) -> Optional
				.of(new Csrf(present.getHeaderName(), present.getParameterName(), present.getToken())))
			.defaultIfEmpty(Optional.empty()) : Mono.just(Optional.empty());
	}

	@Override
	public boolean isPost() {
		return HttpMethod.POST.equals(request().getMethod());
	}

	@Override
	public boolean wantsHtml() {
		return acceptsHtml(request().getHeaders()) && !"XMLHttpRequest".equals(header("X-Requested-With"));
	}

	/** By name: not for clients that accept anything. */
	private static boolean acceptsHtml(HttpHeaders headers) {
		try {
			return headers.getAccept()
				.stream()
				.anyMatch((type) -> !MediaType.ALL.equalsTypeAndSubtype(type)
						&& MediaType.TEXT_HTML.isCompatibleWith(type));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	@Override
	public Optional<String> parameter(String name, int maxLength) {
		List<String> values = this.parameters.get(name);
		String value = (values != null && values.size() == 1) ? values.get(0) : null;
		return Optional.ofNullable(value).filter((present) -> present.length() <= maxLength);
	}

	@Override
	public boolean isPresent(String name) {
		return this.parameters.containsKey(name);
	}

	@Override
	public @Nullable String header(String name) {
		return request().getHeaders().getFirst(name);
	}

	@Override
	public Optional<String> cookie(String name) {
		return Optional.ofNullable(request().getCookies().getFirst(name)).map(HttpCookie::getValue);
	}

	@Override
	public List<Locale> locales() {
		Locale chosen = read(() -> this.exchange.getLocaleContext().getLocale());
		List<Locale> accepted = read(request().getHeaders()::getAcceptLanguageAsLocales);
		return Stream
			.concat(Stream.of((chosen != null) ? chosen : Locale.getDefault()),
					(accepted != null) ? accepted.stream() : Stream.empty())
			.toList();
	}

	/** A header that cannot be read names no language. */
	private static <T> @Nullable T read(Supplier<@Nullable T> languages) {
		try {
			return languages.get();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	@Override
	public @Nullable String accountName() {
		return this.accountName;
	}

	@Override
	public String contextPath() {
		return request().getPath().contextPath().value();
	}

	@Override
	public PageContext context() {
		return pages(this.exchange);
	}

	@Override
	public boolean isSecure() {
		return "https".equals(request().getURI().getScheme());
	}

	@Override
	public @Nullable Csrf csrf() {
		return this.csrf;
	}

	/**
	 * The name of the login: unlike the session ID, it does not change when a page makes
	 * a CSRF token.
	 */
	@Override
	public String sessionId() {
		return login().mark();
	}

	@Override
	public @Nullable Object sessionAttribute(String name) {
		return (this.login != null) ? this.login.storedAttributes().get(name) : null;
	}

	@Override
	public void sessionAttribute(String name, @Nullable Object value) {
		Map<String, Object> attributes = login().storedAttributes();
		if (value != null) {
			attributes.put(name, value);
		}
		else {
			attributes.remove(name);
		}
	}

	ServerWebExchange exchange() {
		return this.exchange;
	}

	ExchangeLogin login() {
		return Objects.requireNonNull(this.login, "the session is not open");
	}

	private ServerHttpRequest request() {
		return this.exchange.getRequest();
	}

}
