package dev.verify.security.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.verify.security.SecondFactorService;

/**
 * Serves the pages of the second factor and the steps that are not yet an authentication:
 * choose, start, wait, choose another way. It stands before the authorization filter, so
 * that no rule of the application has to permit them, and therefore asks for the first
 * factor itself.
 */
public final class SecondFactorPagesFilter extends OncePerRequestFilter {

	private final Map<RequestMatcher, StaticResource> resources = new LinkedHashMap<>();

	private final Map<RequestMatcher, Endpoint> endpoints = new LinkedHashMap<>();

	private final FirstFactor firstFactor;

	/**
	 * Creates the filter.
	 * @param service starts challenges
	 * @param contexts where the current login is found
	 * @param clock the time
	 * @param deadline how long a request waits for an answer
	 */
	public SecondFactorPagesFilter(SecondFactorService service, SecurityContextHolderStrategy contexts, Clock clock,
			Duration deadline) {
		BlockingSecondFactor blocking = new BlockingSecondFactor(service, deadline);
		PendingSessions sessions = new PendingSessions(clock);
		this.firstFactor = new FirstFactor(contexts);
		this.resources.put(get(SecondFactorPaths.STYLE), StaticResource.load("second-factor.css", "text/css"));
		this.resources.put(get(SecondFactorPaths.SCRIPT), StaticResource.load("second-factor.js", "text/javascript"));
		this.endpoints.put(get(SecondFactorPaths.PAGE), new PageEndpoint(blocking, sessions, clock));
		this.endpoints.put(post(SecondFactorPaths.START), new StartEndpoint(blocking, sessions));
		this.endpoints.put(get(SecondFactorPaths.STATUS), new StatusEndpoint(blocking, sessions, clock));
		this.endpoints.put(post(SecondFactorPaths.CANCEL), new CancelEndpoint(sessions));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		for (Map.Entry<RequestMatcher, StaticResource> resource : this.resources.entrySet()) {
			if (resource.getKey().matches(request)) {
				resource.getValue().write(response);
				return;
			}
		}
		for (Map.Entry<RequestMatcher, Endpoint> endpoint : this.endpoints.entrySet()) {
			if (endpoint.getKey().matches(request)) {
				endpoint.getValue().handle(request, response, this.firstFactor.require());
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private static RequestMatcher get(String path) {
		return PathPatternRequestMatcher.pathPattern(HttpMethod.GET, path);
	}

	private static RequestMatcher post(String path) {
		return PathPatternRequestMatcher.pathPattern(HttpMethod.POST, path);
	}

}
