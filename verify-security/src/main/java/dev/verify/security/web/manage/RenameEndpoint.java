package dev.verify.security.web.manage;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;

/**
 * Names a factor of the user.
 */
final class RenameEndpoint implements Endpoint {

	private final BlockingManagement service;

	RenameEndpoint(BlockingManagement service) {
		this.service = service;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		String id = Parameters.single(request, "enrolment").orElse("");
		String label = Parameters.single(request, "label").orElse("");
		ManageAnswers.of(request, response, this.service.rename(user.getName(), id, label));
	}

}
