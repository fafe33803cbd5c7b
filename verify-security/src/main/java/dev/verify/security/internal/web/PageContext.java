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

package dev.verify.security.internal.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.security.web.PageSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;

/**
 * What all pages of one filter chain share.
 *
 * @param base where the chain serves its pages
 * @param settings how the pages look
 * @param texts the texts of the application, asked first; {@code null} for none
 * @param clock the time
 */
public record PageContext(BasePath base, PageSettings settings, @Nullable MessageSource texts, Clock clock) {

	/** The pages that no application has changed. */
	public static final PageContext DEFAULT = of(BasePath.DEFAULT);

	/**
	 * Returns pages with another path, and nothing else changed.
	 * @param base where the chain serves its pages
	 * @return the context
	 */
	public static PageContext of(BasePath base) {
		return new PageContext(base, PageSettings.defaults(), null, Clock.systemUTC());
	}

	/**
	 * Returns the Content-Security-Policy of a page. It has no {@code form-action}:
	 * browsers apply that to each redirect after a form, so that a user on the way to
	 * another origin would stay on the page.
	 * @return the policy
	 */
	public String policy() {
		return "default-src 'none'; style-src" + sources(this.settings.styleHosts()) + "; img-src"
				+ sources(this.settings.imageHosts()) + "; script-src 'self'; connect-src 'self'; "
				+ "base-uri 'none'; frame-ancestors 'none'";
	}

	private static String sources(List<String> hosts) {
		return Stream.concat(Stream.of("'self'"), hosts.stream()).distinct().collect(Collectors.joining(" ", " ", ""));
	}

}
