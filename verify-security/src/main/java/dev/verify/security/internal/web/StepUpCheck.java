package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;

/**
 * An endpoint behind a fresh second factor. Only a page can be come back to, so that a
 * browser which posts is sent there first.
 *
 * @param fresh tells what is fresh
 * @param endpoint what is behind
 * @param page where to come back to after the step-up
 */
public record StepUpCheck(StepUpRule fresh, Endpoint endpoint, String page) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		if (request.isPost() && request.wantsHtml() && !this.fresh.isFresh(user)) {
			return new SecondFactorResponse.Redirect(this.page);
		}
		this.fresh.require(user);
		return this.endpoint.handle(request, user);
	}

}
