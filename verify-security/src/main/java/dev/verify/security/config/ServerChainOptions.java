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

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.config.ServerSecondFactorConfigurer.PagesConfig;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.webflux.ServerSecondFactorView;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;

/**
 * What a chain of a WebFlux application says of its second factor.
 */
final class ServerChainOptions {

	@Nullable SecondFactorPolicy policy;

	Set<String> exempt = Set.of();

	BasePath basePath;

	@Nullable ServerAuthenticationSuccessHandler successHandler;

	@Nullable ServerAuthenticationFailureHandler failureHandler;

	private final Map<PageGroup, PagesConfig> groups = new EnumMap<>(PageGroup.class);

	ServerChainOptions(BasePath basePath) {
		this.basePath = basePath;
	}

	/** Returns a changed copy: the bean of the configurer is shared by all chains. */
	ServerChainOptions with(Consumer<ServerChainOptions> change) {
		ServerChainOptions copy = new ServerChainOptions(this.basePath);
		copy.policy = this.policy;
		copy.exempt = this.exempt;
		copy.successHandler = this.successHandler;
		copy.failureHandler = this.failureHandler;
		this.groups.forEach((group, pages) -> copy.groups.put(group, new PagesConfig(pages)));
		change.accept(copy);
		return copy;
	}

	PagesConfig group(PageGroup group) {
		return this.groups.computeIfAbsent(group, (any) -> new PagesConfig());
	}

	/**
	 * Returns the groups that the chain serves, as far as the application has their
	 * beans.
	 */
	Set<PageGroup> served() {
		Set<PageGroup> served = EnumSet.allOf(PageGroup.class);
		this.groups.forEach((group, pages) -> {
			if (pages.disabled) {
				served.remove(group);
			}
		});
		return served;
	}

	/** Returns the views of the groups, before the view of all pages. */
	@Nullable ServerSecondFactorView view(@Nullable ServerSecondFactorView all) {
		if (this.groups.values().stream().allMatch((group) -> group.view == null)) {
			return all;
		}
		return (page, model, exchange) -> {
			ServerSecondFactorView view = this.groups.entrySet()
				.stream()
				.filter((group) -> group.getKey().has(page) && group.getValue().view != null)
				.findFirst()
				.map((group) -> group.getValue().view)
				.orElse(all);
			return (view != null) ? view.render(page, model, exchange) : Mono.just(false);
		};
	}

}
