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

import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages of {@link MechanismApplication}.
 */
@Configuration(proxyBeanMethods = false)
class MechanismPages {

	@Bean
	Payroll payroll() {
		return new Payroll();
	}

	static class Payroll {

		@PreAuthorize("hasRole('USER')")
		public String read() {
			return "salaries";
		}

		@PreAuthorize("@secondFactor.within('5m')")
		public String pay() {
			return "paid";
		}

	}

	@RestController
	static class Pages {

		private final Payroll payroll;

		Pages(Payroll payroll) {
			this.payroll = payroll;
		}

		@GetMapping({ "/account", "/staff/home" })
		String account(Authentication login) {
			return "account of " + login.getName();
		}

		@GetMapping("/pay")
		String pay() {
			return this.payroll.pay();
		}

		@GetMapping("/open/who")
		String who(@Nullable Authentication login) {
			return (login != null) ? login.getName() : "nobody";
		}

		/** Asks for the session, as much code does. */
		@GetMapping("/open/session")
		String session(HttpServletRequest request) {
			return request.getSession().getId();
		}

		@GetMapping("/staff/login")
		String form(HttpServletRequest request) {
			CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
			return "<input name=\"_csrf\" value=\"" + token.getToken() + "\">";
		}

		@GetMapping("/open/programmatic")
		String programmatic(HttpServletRequest request, String user) throws ServletException {
			request.login(user, LoginServer.PASSWORD);
			return this.payroll.read();
		}

		/** Refreshes the access token, whereupon Spring Security refreshes the user. */
		@GetMapping("/refresh")
		List<String> refresh(@RegisteredOAuth2AuthorizedClient("oidc") OAuth2AuthorizedClient client) {
			return List.of(client.getAccessToken().getTokenValue(), this.payroll.pay(),
					String.valueOf(SecurityContextHolder.getContext().getAuthentication().getAuthorities()));
		}

	}

}
