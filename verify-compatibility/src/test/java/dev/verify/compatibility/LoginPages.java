package dev.verify.compatibility;

import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Login pages of an application's own.
 */
public final class LoginPages {

	private LoginPages() {
	}

	/** Pages at these paths. */
	public static RouterFunction<ServerResponse> at(String... paths) {
		RouterFunctions.Builder routes = RouterFunctions.route();
		for (String path : paths) {
			routes.GET(path, LoginPages::page);
		}
		return routes.build();
	}

	private static ServerResponse page(ServerRequest request) {
		String token = request.attribute(CsrfToken.class.getName())
			.map((found) -> ((CsrfToken) found).getToken())
			.orElse("");
		return ServerResponse.ok()
			.contentType(MediaType.TEXT_HTML)
			.body("<form method=\"post\"><input type=\"hidden\" name=\"_csrf\" value=\"" + token + "\"></form>");
	}

}
