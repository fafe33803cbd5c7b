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

import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * The path below which one filter chain serves the pages of the second factor.
 *
 * @param value below the application's context path
 */
public record BasePath(String value) {

	/** Segments without pattern characters, dots only as a part of a name. */
	private static final Pattern FORM = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

	/** The path that no application has changed. */
	public static final BasePath DEFAULT = new BasePath(SecondFactorPaths.PAGE);

	/**
	 * Checks the form.
	 */
	public BasePath {
		Assert.isTrue(FORM.matcher(value).matches(),
				"basePath must be a path such as /account/security, without a slash at the end");
	}

	/**
	 * Returns where the chain serves a page.
	 * @param page one of {@link SecondFactorPaths}, perhaps with a query
	 * @return below the application's context path
	 */
	public String of(String page) {
		return this.value + page.substring(SecondFactorPaths.PAGE.length());
	}

	/**
	 * Returns a pattern of all pages.
	 * @return the pattern
	 */
	public String pattern() {
		return this.value + "/**";
	}

}
