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

package dev.verify.security.internal.webflux;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.HeaderWebSessionIdResolver;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;

/**
 * Knows how sessions travel and where they are stored, as far as the application uses
 * Spring's session manager.
 */
final class SessionManagerResolver {

	private SessionManagerResolver() {
	}

	/**
	 * Returns the session ID that the request presented: of several, that of the session,
	 * if it is among them. Who presents the ID of a session that is gone begins with the
	 * new one, which has no login.
	 */
	static @Nullable String presentedId(ServerWebExchange exchange, WebSession session, BooleanSupplier hasLogin) {
		List<String> ids = presentedIds(exchange);
		if (ids.isEmpty() || !session.isStarted()) {
			return null;
		}
		String id = session.getId();
		return (ids.contains(id) || !hasLogin.getAsBoolean()) ? id : ids.get(0);
	}

	static boolean presentsId(ServerWebExchange exchange) {
		return !presentedIds(exchange).isEmpty();
	}

	private static List<String> presentedIds(ServerWebExchange exchange) {
		DefaultWebSessionManager manager = manager(exchange);
		return (manager != null) ? manager.getSessionIdResolver().resolveSessionIds(exchange) : List.of();
	}

	/** Takes a session ID out of the response again. */
	static void withdrawId(ServerWebExchange exchange) {
		DefaultWebSessionManager manager = manager(exchange);
		WebSessionIdResolver ids = (manager != null) ? manager.getSessionIdResolver() : null;
		if (ids instanceof CookieWebSessionIdResolver cookie) {
			exchange.getResponse().getCookies().remove(cookie.getCookieName());
		}
		else if (ids instanceof HeaderWebSessionIdResolver header) {
			exchange.getResponse().getHeaders().remove(header.getHeaderName());
		}
	}

	/**
	 * Returns the store whose sessions are copies; a session in memory is one object that
	 * all requests share.
	 */
	static @Nullable WebSessionStore copyingStore(ServerWebExchange exchange) {
		DefaultWebSessionManager manager = manager(exchange);
		WebSessionStore store = (manager != null) ? manager.getSessionStore() : null;
		return (store instanceof InMemoryWebSessionStore) ? null : store;
	}

	private static @Nullable DefaultWebSessionManager manager(ServerWebExchange exchange) {
		ApplicationContext context = exchange.getApplicationContext();
		String name = WebHttpHandlerBuilder.WEB_SESSION_MANAGER_BEAN_NAME;
		return (context != null && context.containsBean(name)
				&& context.getBean(name, WebSessionManager.class) instanceof DefaultWebSessionManager manager) ? manager
						: null;
	}

}
