package dev.verify.security.internal.web;

import java.io.IOException;

import dev.verify.security.authentication.SecondFactorUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * One endpoint of the second factor, behind the check of the first factor.
 */
public interface Endpoint {

	/**
	 * Answers a request.
	 * @param request the request
	 * @param response the response
	 * @param user who has passed the first factor
	 * @throws IOException if the client is gone
	 */
	void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user) throws IOException;

}
