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

package dev.verify.security.internal.web.filter;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.servlet.RequestLogin;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.CrossSiteRequests;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.PageMethods;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.StaticResource;
import dev.verify.security.internal.web.WantedPages;
import dev.verify.security.internal.web.servlet.EndpointAdapter;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the pages of the second factor and the steps that are not yet an authentication:
 * choose, start, wait, choose another method. It runs before the authorization filter, so
 * that no rule of the application has to permit them, and therefore asks for the first
 * factor itself. An impersonated user is rejected: the factors belong to another user.
 */
public final class SecondFactorPagesFilter extends OncePerRequestFilter {

	private static final Endpoint NOT_ALLOWED = (request, user) -> SecondFactorResponse
		.problem(SecondFactorProblem.NOT_ALLOWED, SecondFactorPaths.PAGE);

	// Checked first: most requests are for other paths, and there are many routes.
	private final RequestMatcher ours;

	// The only one that a switched user sees: it says that there is nothing for them.
	private final RequestMatcher page;

	// Made by the first request that is ours: no start waits for pages and templates.
	private final SingletonSupplier<Map<RequestMatcher, StaticResource>> resources;

	private final SingletonSupplier<Map<RequestMatcher, Endpoint>> endpoints;

	private final SingletonSupplier<Map<RequestMatcher, Set<HttpMethod>>> methods;

	private final EndpointAdapter adapter;

	/**
	 * Creates the filter.
	 * @param routes the addresses of the pages, asked for once
	 * @param adapter runs the endpoints
	 */
	public SecondFactorPagesFilter(Supplier<List<Route>> routes, EndpointAdapter adapter) {
		this.adapter = adapter;
		this.ours = PathPatternRequestMatcher.pathPattern(basePath().pattern());
		this.page = matcher(HttpMethod.GET, SecondFactorPaths.PAGE);
		this.resources = SingletonSupplier.of(this::resources);
		SingletonSupplier<List<Route>> all = SingletonSupplier.of(routes);
		this.endpoints = SingletonSupplier.of(() -> endpoints(all.obtain()));
		this.methods = SingletonSupplier.of(() -> methods(all.obtain()));
	}

	/**
	 * Returns where the filter serves the pages.
	 * @return the base path
	 */
	public BasePath basePath() {
		return this.adapter.writer().base();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ServletPageRequest.setPages(request, this.adapter.writer().pages());
		if (!this.ours.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		StaticResource resource = find(this.resources.obtain(), request);
		Endpoint endpoint = (resource == null) ? find(this.endpoints.obtain(), request) : null;
		if (resource != null) {
			write(resource, request, response);
		}
		else if (endpoint != null) {
			handle(endpoint, request, response, user(request));
		}
		else if (isFormOpened(request)) {
			this.adapter.writer().redirect(request, response, SecondFactorPaths.PAGE);
		}
		else if (!isRefused(request, response)) {
			chain.doFilter(request, response);
		}
	}

	/** A browser shows the address of a form after a problem, and may open it again. */
	private boolean isFormOpened(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod()) && ServletPageRequest.wantsHtml(request)
				&& WantedPages.isForm(basePath(), request.getRequestURI().substring(request.getContextPath().length()))
				&& Optional.ofNullable(RequestLogin.of(request)).flatMap(RequestLogin::user).isPresent();
	}

	private boolean isRefused(HttpServletRequest request, HttpServletResponse response) {
		Set<HttpMethod> allowed = PageMethods.refuse(HttpMethod.valueOf(request.getMethod()))
				? find(this.methods.obtain(), request) : null;
		if (allowed != null) {
			response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
			response.setHeader(HttpHeaders.ALLOW, StringUtils.collectionToCommaDelimitedString(allowed));
		}
		return allowed != null;
	}

	private static <T> @Nullable T find(Map<RequestMatcher, T> found, HttpServletRequest request) {
		for (Map.Entry<RequestMatcher, T> entry : found.entrySet()) {
			if (entry.getKey().matches(request)) {
				return entry.getValue();
			}
		}
		return null;
	}

	private Map<RequestMatcher, StaticResource> resources() {
		Map<RequestMatcher, StaticResource> resources = new LinkedHashMap<>();
		StaticResource.ALL.forEach((path, resource) -> {
			resources.put(matcher(HttpMethod.GET, path), resource);
			resources.put(matcher(HttpMethod.HEAD, path), resource);
		});
		return resources;
	}

	private Map<RequestMatcher, Endpoint> endpoints(List<Route> routes) {
		Map<RequestMatcher, Endpoint> endpoints = new LinkedHashMap<>();
		routes.forEach((route) -> endpoints.put(matcher(route.method(), route.path()), route.endpoint()));
		return endpoints;
	}

	private Map<RequestMatcher, Set<HttpMethod>> methods(List<Route> routes) {
		Map<RequestMatcher, Set<HttpMethod>> methods = new LinkedHashMap<>();
		PageMethods.of(routes)
			.forEach((path, allowed) -> methods.put(PathPatternRequestMatcher.pathPattern(basePath().of(path)),
					allowed));
		return methods;
	}

	private static void write(StaticResource resource, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		response.setHeader("Cache-Control", resource.cacheControl(request.getParameter("v")));
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setContentType(resource.contentType());
		response.setContentLength(resource.content().length);
		response.getOutputStream().write(resource.content());
	}

	private void handle(Endpoint endpoint, HttpServletRequest request, HttpServletResponse response,
			SecondFactorUser user) throws IOException {
		boolean crossSite = isCrossSite(request);
		if (crossSite && ServletPageRequest.wantsHtml(request)) {
			this.adapter.writer().problem(request, response, ProblemType.STALE_PAGE);
			return;
		}
		if (new ServletPageRequest(request).hasOtherBody()) {
			this.adapter.writer().problem(request, response, ProblemType.FORM_REQUIRED);
			return;
		}
		boolean refused = crossSite || (user.isImpersonated() && !this.page.matches(request));
		this.adapter.handle(refused ? NOT_ALLOWED : endpoint, request, response, user);
	}

	private static boolean isCrossSite(HttpServletRequest request) {
		boolean reads = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
		return !reads && CrossSiteRequests.isCrossSite(new ServletPageRequest(request), request.getServerName());
	}

	/** Otherwise the exception translation answers with the application's login. */
	private static SecondFactorUser user(HttpServletRequest request) {
		RequestLogin login = RequestLogin.of(request);
		return Optional.ofNullable(login)
			.flatMap(RequestLogin::user)
			.orElseThrow(() -> new InsufficientAuthenticationException("The first factor is missing"));
	}

	private RequestMatcher matcher(HttpMethod method, String page) {
		return PathPatternRequestMatcher.pathPattern(method, basePath().of(page));
	}

}
