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

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.internal.web.webflux.ServerChainPages;

/**
 * A chain with a second factor, whose options may change until it is built.
 */
final class ServerChain {

	private final ChainPolicy policy;

	private final ServerChainPages pages;

	private final Function<ServerChainOptions, ServerChainPages.Options> ofPages;

	private volatile Set<PageGroup> served = EnumSet.allOf(PageGroup.class);

	/**
	 * Creates it.
	 * @param options the first options
	 * @param policy the policy
	 * @param ofPages finds the options of the pages
	 */
	ServerChain(ServerChainOptions options, ChainPolicy policy,
			Function<ServerChainOptions, ServerChainPages.Options> ofPages) {
		this.policy = policy;
		this.ofPages = ofPages;
		this.pages = new ServerChainPages(ofPages.apply(options));
		set(options);
	}

	void set(ServerChainOptions options) {
		this.policy.set(options.policy, options.exempt);
		this.pages.set(this.ofPages.apply(options));
		this.served = options.served();
	}

	ChainPolicy policy() {
		return this.policy;
	}

	ServerChainPages pages() {
		return this.pages;
	}

	/** The groups of pages that it serves. */
	Set<PageGroup> served() {
		return this.served;
	}

}
