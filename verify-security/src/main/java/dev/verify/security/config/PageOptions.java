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

import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageGroup;
import dev.verify.security.web.SecondFactorView;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What a chain says of its pages.
 */
final class PageOptions {

	BasePath basePath = BasePath.DEFAULT;

	@Nullable AuthenticationSuccessHandler successHandler;

	@Nullable AuthenticationFailureHandler failureHandler;

	private final Map<PageGroup, SecondFactorConfigurer.PagesConfig> groups = new EnumMap<>(PageGroup.class);

	SecondFactorConfigurer.PagesConfig group(PageGroup group) {
		return this.groups.computeIfAbsent(group, (any) -> new SecondFactorConfigurer.PagesConfig());
	}

	/**
	 * Returns the groups that the chain serves, as far as the application has their
	 * beans.
	 */
	Set<PageGroup> served() {
		Set<PageGroup> served = EnumSet.allOf(PageGroup.class);
		served.removeIf((group) -> group(group).disabled);
		return served;
	}

	/** Returns the views of the groups, before the view of all pages. */
	@Nullable SecondFactorView view(@Nullable SecondFactorView all) {
		if (this.groups.values().stream().allMatch((group) -> group.view == null)) {
			return all;
		}
		return (page, model, request, response) -> {
			SecondFactorView view = this.groups.entrySet()
				.stream()
				.filter((group) -> group.getKey().has(page) && group.getValue().view != null)
				.findFirst()
				.map((group) -> group.getValue().view)
				.orElse(all);
			return view != null && view.render(page, model, request, response);
		};
	}

}
