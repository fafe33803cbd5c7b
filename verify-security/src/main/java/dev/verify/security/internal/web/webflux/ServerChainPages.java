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

import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageContext;
import dev.verify.security.webflux.ServerSecondFactorView;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The pages of one chain. What a chain says of them may change until the chain is built:
 * its filters are there first, and ask for it with each exchange.
 */
public final class ServerChainPages {

	private volatile Options options;

	private volatile PathPattern pattern;

	/**
	 * Creates the pages.
	 * @param options what the chain says of them
	 */
	public ServerChainPages(Options options) {
		this.options = options;
		this.pattern = parse(options);
	}

	/**
	 * Sets what the chain says of its pages.
	 * @param options all of it
	 */
	public void set(Options options) {
		this.options = options;
		this.pattern = parse(options);
	}

	private static PathPattern parse(Options options) {
		return PathPatternParser.defaultInstance.parse(options.context().base().pattern());
	}

	/**
	 * Tells whether the path of an exchange is one of the pages.
	 * @param exchange the exchange
	 * @return whether it is below the base path
	 */
	boolean match(ServerWebExchange exchange) {
		return this.pattern.matches(exchange.getRequest().getPath().pathWithinApplication());
	}

	Options options() {
		return this.options;
	}

	BasePath base() {
		return this.options.context().base();
	}

	/**
	 * What a chain says of its pages.
	 *
	 * @param context what all pages share
	 * @param successHandler what follows a passed factor; {@code null} to return to the
	 * saved page
	 * @param failureHandler what follows a refused factor; {@code null} to show the
	 * problem
	 * @param view the application's own pages; may be {@code null}
	 */
	public record Options(PageContext context, @Nullable ServerAuthenticationSuccessHandler successHandler,
			@Nullable ServerAuthenticationFailureHandler failureHandler, @Nullable ServerSecondFactorView view) {
	}

}
