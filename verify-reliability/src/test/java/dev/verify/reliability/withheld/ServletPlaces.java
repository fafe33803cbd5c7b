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

import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Places of a request in which an application finds its user.
 */
@Controller
@RequestMapping("/open")
class ServletPlaces {

	private final WebInvocationPrivilegeEvaluator privileges;

	private final FindByIndexNameSessionRepository<?> sessions;

	private volatile @Nullable String denied;

	ServletPlaces(WebInvocationPrivilegeEvaluator privileges, FindByIndexNameSessionRepository<?> sessions) {
		this.privileges = privileges;
		this.sessions = sessions;
	}

	static Stream<Place> places() {
		return Stream.concat(HandLogin.places(), Stream.of(Place.at("SecurityContextHolder", "/open/holder"),
				Place.at("getUserPrincipal, getRemoteUser, isUserInRole, getAuthType", "/open/request"),
				Place.at("Principal argument", "/open/principal"), Place.at("functional endpoint", "/open/function"),
				Place.at("HttpServletRequest.authenticate", "/open/authenticate"),
				Place.of("HttpServletRequest.login", (caller) -> Seen.of(caller.fresh().browser().get("/open/login"))),
				Place.of("after HttpServletRequest.login", ServletPlaces::afterLogin),
				Place.at("WebInvocationPrivilegeEvaluator", "/open/privileges"),
				Place.at("sec:authorize, sec:authentication", "/open/template"), Place.at("cookie", "/open/cookie"),

				Place.at("contexts among the session's attributes", "/open/contexts"),
				Place.at("Spring Session's index by user", "/open/index"),
				Place.of("event of a denial", ServletPlaces::denial),
				Place.of("remember-me cookie alone", (caller) -> remembered(caller, "/web/x")).forRemembered(),
				Place.of("remember-me cookie alone, fullyAuthenticated", (caller) -> remembered(caller, "/web/fully"))
					.forRemembered(),
				Place.of("remember-me cookie alone, holder", (caller) -> remembered(caller, "/open/holder"))));
	}

	private static Seen afterLogin(Caller caller) {
		if (caller.stage() == LoginStage.ANONYMOUS) {
			return Seen.of(caller.browser().get("/web/x"));
		}
		Caller other = caller.fresh();
		other.browser().get("/open/login");
		return Seen.of(other.browser().get("/web/x"));
	}

	private static Seen denial(Caller caller) {
		caller.browser().get("/web/denied");
		return Seen.text(caller.bean(ServletPlaces.class).denied);
	}

	/** A verified user stays logged in by the session. */
	private static Seen remembered(Caller caller, String path) {
		Browser browser = new Browser(caller.browser().base());
		if (caller.stage() == LoginStage.ANONYMOUS) {
			return Seen.of(browser.get(path));
		}
		caller.application().logIn(browser, "remember-me", "on");
		if (caller.isVerified()) {
			caller.application().verify(browser);
		}
		else {
			browser.forgetSession();
		}
		HttpResponse<String> first = browser.get(path);
		return Seen.of((first.statusCode() == 200) ? browser.get(path) : first);
	}

	@EventListener
	void onDenial(AuthorizationDeniedEvent<?> event) {
		this.denied = event.getAuthentication().get().getName();
	}

	@GetMapping("/csrf")
	@ResponseBody
	String csrf(CsrfToken token) {
		return token.getToken();
	}

	@GetMapping("/holder")
	@ResponseBody
	String holder() {
		Authentication login = SecurityContextHolder.getContext().getAuthentication();
		return (login != null) ? login.getClass().getSimpleName() + ' ' + login.getName() + ' ' + login.getAuthorities()
				: "nobody";
	}

	@GetMapping("/request")
	@ResponseBody
	String request(HttpServletRequest request) {
		return request.getUserPrincipal() + " " + request.getRemoteUser() + ' ' + request.isUserInRole("USER") + ' '
				+ request.getAuthType();
	}

	@GetMapping("/principal")
	@ResponseBody
	String principal(@Nullable Principal user) {
		return (user != null) ? user.getName() : "nobody";
	}

	@GetMapping("/authenticate")
	@ResponseBody
	String authenticate(HttpServletRequest request, HttpServletResponse response) throws Exception {
		return String.valueOf(request.authenticate(response));
	}

	@GetMapping("/login")
	@ResponseBody
	String login(HttpServletRequest request) {
		try {
			request.login("alice", WalkedApplication.PASSWORD);
			return request.getRemoteUser() + " " + holder();
		}
		catch (ServletException ex) {
			return "logged in already";
		}
	}

	@GetMapping("/privileges")
	@ResponseBody
	String privileges() {
		return String
			.valueOf(this.privileges.isAllowed("/web/role", SecurityContextHolder.getContext().getAuthentication()));
	}

	@GetMapping("/template")
	String template() {
		return "template";
	}

	@GetMapping("/cookie")
	@ResponseBody
	String cookie(HttpServletRequest request, HttpServletResponse response) {
		response.addCookie(new Cookie("who", String.valueOf(request.getRemoteUser())));
		return "";
	}

	@GetMapping("/contexts")
	@ResponseBody
	String contexts(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		List<String> names = (session != null) ? Collections.list(session.getAttributeNames()) : List.of();
		return String.valueOf(names.stream()
			.filter((name) -> request.getSession().getAttribute(name) instanceof SecurityContext)
			.count());
	}

	@GetMapping("/attribute")
	@ResponseBody
	String attribute(HttpServletRequest request) {
		return (request.getAttribute(
				RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME) instanceof SecurityContext context)
						? String.valueOf(context.getAuthentication()) : "nobody";
	}

	@GetMapping("/index")
	@ResponseBody
	String index(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return String
			.valueOf(session != null && this.sessions.findByPrincipalName("alice").containsKey(session.getId()));
	}

}
