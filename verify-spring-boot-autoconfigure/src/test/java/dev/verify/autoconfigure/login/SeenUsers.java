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

package dev.verify.autoconfigure.login;

import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The places in which an application saw a user.
 */
class SeenUsers {

	private final Set<String> all = ConcurrentHashMap.newKeySet();

	void note(String place, @Nullable Principal principal) {
		note(place, (principal != null) ? principal.getName() : null);
	}

	void note(String place, @Nullable String name) {
		if (name != null) {
			this.all.add(place + '=' + name);
		}
	}

	/** Notes all that a request, its session and its thread tell. */
	void note(String place, HttpServletRequest request) {
		note(place, SecurityContextHolder.getContext().getAuthentication());
		note(place, request.getUserPrincipal());
		note(place, request.getRemoteUser());
		HttpSession session = request.getSession(false);
		if (session != null && session.getAttribute("SPRING_SECURITY_CONTEXT") instanceof SecurityContext context) {
			note(place, context.getAuthentication());
		}
	}

	/** The places in which a user was seen so far. */
	Set<String> of(String user) {
		Set<String> places = new TreeSet<>();
		for (String place : this.all) {
			if (place.endsWith('=' + user)) {
				places.add(place.substring(0, place.indexOf('=')));
			}
		}
		return places;
	}

	void clear() {
		this.all.clear();
	}

}
