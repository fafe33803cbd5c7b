package dev.verify.security.internal.web;

import java.io.IOException;

import dev.verify.security.authentication.SecondFactorUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;

/**
 * An endpoint behind a fresh second factor. Only a page can be come back to, so that a
 * browser which posts is sent there first.
 */
public final class StepUpCheck implements Endpoint {

	private final StepUpRule fresh;

	private final Endpoint endpoint;

	private final String page;

	/**
	 * Creates the check.
	 * @param fresh tells what is fresh
	 * @param endpoint what is behind
	 * @param page where to come back to after the step-up
	 */
	public StepUpCheck(StepUpRule fresh, Endpoint endpoint, String page) {
		this.fresh = fresh;
		this.endpoint = endpoint;
		this.page = page;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		boolean reads = HttpMethod.GET.matches(request.getMethod());
		if (!reads && ResponseWriter.wantsHtml(request) && !this.fresh.isFresh(user)) {
			ResponseWriter.redirect(request, response, this.page);
			return;
		}
		this.fresh.require(user);
		this.endpoint.handle(request, response, user);
	}

}
