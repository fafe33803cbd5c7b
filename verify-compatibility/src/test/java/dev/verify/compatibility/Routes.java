package dev.verify.compatibility;

import java.security.Principal;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Pages that show the user's name.
 */
public final class Routes {

	/** What a page shows to a user without a login. */
	public static final String ANONYMOUS = "anonymous";

	private Routes() {
	}

	/** Pages at these paths. */
	public static RouterFunction<ServerResponse> naming(String... paths) {
		RouterFunctions.Builder routes = RouterFunctions.route();
		for (String path : paths) {
			routes.GET(path, Routes::name).POST(path, Routes::name);
		}
		return routes.build();
	}

	private static ServerResponse name(ServerRequest request) {
		return ServerResponse.ok().body(request.principal().map(Principal::getName).orElse(ANONYMOUS));
	}

}
