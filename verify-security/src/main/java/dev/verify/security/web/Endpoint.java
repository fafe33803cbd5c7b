package dev.verify.security.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

/**
 * One address of the second factor, behind the gate of the first.
 */
interface Endpoint {

	/**
	 * Answers a request.
	 * @param user who has passed the first factor
	 */
	void handle(HttpServletRequest request, HttpServletResponse response, Authentication user) throws IOException;

}
