package dev.verify.security.internal.web.filter;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.StaticResource;
import dev.verify.security.servlet.RequestLogin;
import dev.verify.security.web.SecondFactorView;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the pages of the second factor and the steps that are not yet an authentication:
 * choose, start, wait, choose another method. It runs before the authorization filter, so
 * that no rule of the application has to permit them, and therefore asks for the first
 * factor itself. An impersonated user is rejected: the factors belong to another user.
 */
public final class SecondFactorPagesFilter extends OncePerRequestFilter {

	// Checked first: most requests are for other paths, and there are many routes.
	private static final RequestMatcher OURS = PathPatternRequestMatcher.pathPattern(SecondFactorPaths.PAGE + "/**");

	// The only one that a switched user sees: it says that there is nothing for them.
	private static final RequestMatcher PAGE = get(SecondFactorPaths.PAGE);

	// Made by the first request that is ours: no start waits for pages and templates.
	private final SingletonSupplier<Map<RequestMatcher, StaticResource>> resources = SingletonSupplier
		.of(SecondFactorPagesFilter::resources);

	private final SingletonSupplier<List<Route>> routes;

	private final @Nullable SecondFactorView view;

	/**
	 * Creates the filter.
	 * @param routes the addresses of the pages, asked for once
	 * @param view renders pages of the application; may be {@code null}
	 */
	public SecondFactorPagesFilter(Supplier<List<Route>> routes, @Nullable SecondFactorView view) {
		this.routes = SingletonSupplier.of(routes);
		this.view = view;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!OURS.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		for (Map.Entry<RequestMatcher, StaticResource> resource : this.resources.obtain().entrySet()) {
			if (resource.getKey().matches(request)) {
				resource.getValue().write(response);
				return;
			}
		}
		for (Route route : this.routes.obtain()) {
			if (route.matcher().matches(request)) {
				request.setAttribute(SecondFactorView.class.getName(), this.view);
				handle(route, request, response, user(request));
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private static Map<RequestMatcher, StaticResource> resources() {
		Map<RequestMatcher, StaticResource> resources = new LinkedHashMap<>();
		resources.put(get(SecondFactorPaths.STYLE), StaticResource.load("second-factor.css", "text/css"));
		resources.put(get(SecondFactorPaths.SCRIPT), StaticResource.load("second-factor.js", "text/javascript"));
		return resources;
	}

	private static void handle(Route route, HttpServletRequest request, HttpServletResponse response,
			SecondFactorUser user) throws IOException {
		boolean crossSite = CrossSiteRequests.isCrossSite(request);
		if (crossSite && ResponseWriter.wantsHtml(request)) {
			ResponseWriter.error(request, response, HttpStatus.FORBIDDEN.value(), "stale-page");
			return;
		}
		if (crossSite || (user.isImpersonated() && !PAGE.matches(request))) {
			ResponseWriter.problem(request, response, SecondFactorProblem.NOT_ALLOWED);
			return;
		}
		route.endpoint().handle(request, response, user);
	}

	/** Otherwise the exception translation answers with the application's login. */
	private static SecondFactorUser user(HttpServletRequest request) {
		RequestLogin login = RequestLogin.of(request);
		return Optional.ofNullable(login)
			.flatMap(RequestLogin::user)
			.orElseThrow(() -> new InsufficientAuthenticationException("The first factor is missing"));
	}

	private static RequestMatcher get(String path) {
		return PathPatternRequestMatcher.pathPattern(HttpMethod.GET, path);
	}

}
