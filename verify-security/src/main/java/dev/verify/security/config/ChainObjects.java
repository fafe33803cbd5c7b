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

package dev.verify.security.config;

import java.time.Clock;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageContext;
import dev.verify.security.internal.web.servlet.ServletPages;
import dev.verify.security.web.PageSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.config.annotation.web.HttpSecurityBuilder;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.LocaleResolver;

/**
 * What a filter chain is built from: the application's beans, and what its configurers
 * share.
 */
final class ChainObjects {

	private static final String MVC = "org.springframework.web.servlet.LocaleResolver";

	private final HttpSecurityBuilder<?> http;

	ChainObjects(HttpSecurityBuilder<?> http) {
		this.http = http;
	}

	/** Returns the only bean of a type, if there is one. */
	<T> @Nullable T bean(Class<T> type) {
		ApplicationContext context = this.http.getSharedObject(ApplicationContext.class);
		return (context != null) ? context.getBeanProvider(type).getIfUnique() : null;
	}

	<T> T bean(Class<T> type, Supplier<T> otherwise) {
		T bean = bean(type);
		return (bean != null) ? bean : otherwise.get();
	}

	/** Returns what the pages of the chain share. */
	ServletPages pages(BasePath base, Clock clock) {
		ApplicationContext context = this.http.getSharedObject(ApplicationContext.class);
		return new ServletPages(new PageContext(base, bean(PageSettings.class, PageSettings::defaults), context, clock),
				(context != null && ClassUtils.isPresent(MVC, context.getClassLoader())) ? MvcLocales.of(context)
						: null);
	}

	/** Returns all beans of a generic type, in their order. */
	@SuppressWarnings("unchecked")
	<T> Stream<T> beans(ResolvableType type) {
		ApplicationContext context = this.http.getSharedObject(ApplicationContext.class);
		return (context != null) ? (Stream<T>) context.getBeanProvider(type).orderedStream() : Stream.empty();
	}

	/** Tells whether the application is an authorization server. */
	boolean isAuthorizationServer() {
		ApplicationContext context = this.http.getSharedObject(ApplicationContext.class);
		String clients = "org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository";
		return context != null && ClassUtils.isPresent(clients, context.getClassLoader()) && context
			.getBeanNamesForType(ClassUtils.resolveClassName(clients, context.getClassLoader())).length > 0;
	}

	/** Returns what the chain's configurers share of a type. */
	<T> T shared(Class<T> type, Supplier<T> otherwise) {
		T shared = this.http.getSharedObject(type);
		return (shared != null) ? shared : otherwise.get();
	}

	/** Registers a listener for events of the application. */
	<T extends ApplicationListener<?>> T listening(T listener) {
		if (this.http.getSharedObject(ApplicationContext.class) instanceof ConfigurableApplicationContext application) {
			application.addApplicationListener(listener);
		}
		return listener;
	}

	/**
	 * The languages of Spring MVC, where it is there. The bean is asked for by the first
	 * page: it may not be there yet.
	 */
	private static final class MvcLocales {

		static Function<HttpServletRequest, Locale> of(ApplicationContext context) {
			ObjectProvider<LocaleResolver> resolver = context.getBeanProvider(LocaleResolver.class);
			return (request) -> {
				LocaleResolver own = resolver.getIfUnique();
				return (own != null) ? own.resolveLocale(request) : request.getLocale();
			};
		}

	}

}
