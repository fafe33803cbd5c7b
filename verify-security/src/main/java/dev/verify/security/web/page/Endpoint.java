package dev.verify.security.web.page;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.authentication.SecondFactorUser;

/**
 * One address of the second factor, behind the gate of the first.
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
