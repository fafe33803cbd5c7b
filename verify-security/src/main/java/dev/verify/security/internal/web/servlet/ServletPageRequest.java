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

package dev.verify.security.internal.web.servlet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.internal.servlet.RequestLogin;
import dev.verify.security.internal.web.BasePath;
import dev.verify.security.internal.web.PageContext;
import dev.verify.security.internal.web.PageRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.WebUtils;

/**
 * The page request of a servlet request.
 */
public class ServletPageRequest implements PageRequest {

	private static final RequestMatcher HTML = html();

	private static final String PAGES = ServletPages.class.getName();

	private final HttpServletRequest request;

	private final ServletPages pages;

	/**
	 * Creates the page request of a request that has passed the
	 * {@code SecondFactorPagesFilter}.
	 * @param request the servlet request
	 */
	public ServletPageRequest(HttpServletRequest request) {
		this(request, (request.getAttribute(PAGES) instanceof ServletPages found) ? found : ServletPages.DEFAULT);
	}

	/**
	 * Creates the page request.
	 * @param request the servlet request
	 * @param pages what the pages of the chain share
	 */
	public ServletPageRequest(HttpServletRequest request, ServletPages pages) {
		this.request = request;
		this.pages = pages;
	}

	/**
	 * Keeps what the pages share for what the application does in this request.
	 * @param request the servlet request
	 * @param pages what the pages of the chain share
	 */
	public static void setPages(HttpServletRequest request, ServletPages pages) {
		request.setAttribute(PAGES, pages);
	}

	/**
	 * Returns where the chain serves its pages.
	 * @return the base path
	 */
	public BasePath basePath() {
		return this.pages.context().base();
	}

	/**
	 * Tells whether the client of a request asks for HTML.
	 * @param request the servlet request
	 * @return {@code false} for a JSON client
	 */
	public static boolean wantsHtml(HttpServletRequest request) {
		return HTML.matches(request) && !"XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
	}

	@Override
	public boolean isPost() {
		return HttpMethod.POST.matches(this.request.getMethod());
	}

	@Override
	public boolean wantsHtml() {
		return wantsHtml(this.request);
	}

	@Override
	public Optional<String> parameter(String name, int maxLength) {
		String[] values = this.request.getParameterValues(name);
		boolean usable = values != null && values.length == 1 && values[0].length() <= maxLength;
		return usable ? Optional.of(values[0]) : Optional.empty();
	}

	@Override
	public boolean isPresent(String name) {
		return this.request.getParameter(name) != null;
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeader(name);
	}

	@Override
	public Optional<String> cookie(String name) {
		return Optional.ofNullable(WebUtils.getCookie(this.request, name)).map(Cookie::getValue);
	}

	@Override
	public List<Locale> locales() {
		List<Locale> accepted = new ArrayList<>(Collections.list(this.request.getLocales()));
		if (this.pages.locale() != null) {
			accepted.add(0, this.pages.locale().apply(this.request));
		}
		return accepted;
	}

	@Override
	public @Nullable String accountName() {
		RequestLogin login = RequestLogin.of(this.request);
		LoginState state = (login != null) ? login.state() : null;
		if (state instanceof LoginState.Shown shown) {
			return shown.login().getName();
		}
		return (state instanceof LoginState.Withheld withheld) ? withheld.login().getName() : null;
	}

	@Override
	public String contextPath() {
		return this.request.getContextPath();
	}

	@Override
	public PageContext context() {
		return this.pages.context();
	}

	@Override
	public boolean isSecure() {
		// Where TLS ends at a proxy, the application says so for the cookie of the
		// session.
		return this.request.isSecure() || this.request.getServletContext().getSessionCookieConfig().isSecure();
	}

	@Override
	public @Nullable Csrf csrf() {
		return (this.request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)
				? new Csrf(token.getHeaderName(), token.getParameterName(), token.getToken()) : null;
	}

	@Override
	public String sessionId() {
		return this.request.getSession().getId();
	}

	@Override
	public @Nullable Object sessionAttribute(String name) {
		HttpSession session = this.request.getSession(false);
		return (session != null) ? session.getAttribute(name) : null;
	}

	@Override
	public void sessionAttribute(String name, @Nullable Object value) {
		HttpSession session = this.request.getSession(value != null);
		if (session != null) {
			session.setAttribute(name, value);
		}
	}

	private static RequestMatcher html() {
		MediaTypeRequestMatcher matcher = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
		matcher.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		return matcher;
	}

}
