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

package dev.verify.reliability.withheld;

import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller that logs in by itself, and saves the login past the filter chain.
 */
@RestController
class HandLogin {

	private final UserDetailsService users;

	HandLogin(UserDetailsService users) {
		this.users = users;
	}

	static Stream<Place> places() {
		return Stream.of("/web/x", "/web/session-context", "/open/holder", "/open/contexts", "/open/index")
			.map((path) -> Place.of("login saved by hand: " + path, (caller) -> {
				if (caller.stage() == LoginStage.ANONYMOUS) {
					return Seen.of(caller.browser().get(path));
				}
				Caller other = caller.isVerified() ? caller.fresh()
						: new Caller(caller.stage(), new Browser(caller.browser().base()), caller.application());
				other.browser().get("/open/hand-login");
				if (path.equals("/open/index")) {
					// The next request moves the login; its end is the end in the index.
					other.browser().get("/open/holder");
				}
				return Seen.of(other.browser().get(path));
			}));
	}

	@GetMapping("/open/hand-login")
	void login(HttpServletRequest request, HttpServletResponse response) {
		UserDetails user = this.users.loadUserByUsername("alice");
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
		new HttpSessionSecurityContextRepository().saveContext(context, request, response);
	}

}
