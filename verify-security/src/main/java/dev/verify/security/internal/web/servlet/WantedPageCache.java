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

import dev.verify.security.internal.web.WantedPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * Saves the pages that a user wants, and no other request, in the cache of the chain.
 *
 * @param cache the cache of the chain
 * @param pages what the pages of the chain share
 */
public record WantedPageCache(RequestCache cache, ServletPages pages) implements RequestCache {

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		ServletPageRequest page = new ServletPageRequest(request, this.pages);
		String path = request.getRequestURI().substring(request.getContextPath().length());
		if (page.wantsHtml() && WantedPages.isOpened(page, request.getMethod())
				&& WantedPages.isPage(page.basePath(), path)
				&& !(WantedPages.isUnknown(page.basePath(), path) && getRequest(request, response) != null)) {
			this.cache.saveRequest(request, response);
		}
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return this.cache.getRequest(request, response);
	}

	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		return this.cache.getMatchingRequest(request, response);
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		this.cache.removeRequest(request, response);
	}

}
