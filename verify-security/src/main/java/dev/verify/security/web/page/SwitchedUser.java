package dev.verify.security.web.page;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

import dev.verify.security.SecondFactorProblem;

/**
 * Somebody who acts as another user, by Spring Security's {@code SwitchUserFilter}. The
 * factors of that user, their recovery codes and the browsers that they trust are proof
 * of that user alone: whoever has taken their place neither uses nor changes them.
 */
public final class SwitchedUser {

	private SwitchedUser() {
	}

	/**
	 * Tells whether somebody else acts as the user.
	 * @param login the login
	 * @return {@code true} if it was switched to
	 */
	public static boolean is(Authentication login) {
		return login.getAuthorities().stream().anyMatch(SwitchUserGrantedAuthority.class::isInstance);
	}

	/**
	 * Refuses whatever is the user's own.
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the client is gone
	 */
	public static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Answers.problem(request, response, SecondFactorProblem.NOT_ALLOWED);
	}

}
