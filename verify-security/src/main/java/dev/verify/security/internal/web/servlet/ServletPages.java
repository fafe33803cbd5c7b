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

package dev.verify.security.internal.web.servlet;

import java.util.Locale;
import java.util.function.Function;

import dev.verify.security.internal.web.PageContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of one filter chain share.
 *
 * @param context on either web stack
 * @param locale the language that the application chooses for a request; {@code null} to
 * take what the browser accepts
 */
public record ServletPages(PageContext context, @Nullable Function<HttpServletRequest, Locale> locale) {

	/** The pages that no application has changed. */
	public static final ServletPages DEFAULT = new ServletPages(PageContext.DEFAULT, null);

}
