package dev.verify.security.web.manage;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;

/**
 * Removes a factor of the user.
 */
final class RemoveEndpoint implements Endpoint {

	private final BlockingManagement service;

	RemoveEndpoint(BlockingManagement service) {
		this.service = service;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		String id = Parameters.single(request, "enrolment").orElse("");
		ManageAnswers.of(request, response, this.service.remove(user.getName(), id));
	}

}
