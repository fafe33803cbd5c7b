package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;

/**
 * One address of the second factor, behind the first factor. It blocks, and knows no web
 * stack.
 */
@FunctionalInterface
public interface Endpoint {

	/**
	 * Handles a request.
	 * @param request the request
	 * @param user the user, who has passed the first factor
	 * @return what to send
	 */
	SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user);

}
