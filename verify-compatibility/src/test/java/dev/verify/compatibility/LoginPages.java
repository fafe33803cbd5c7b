/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
