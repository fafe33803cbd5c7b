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
