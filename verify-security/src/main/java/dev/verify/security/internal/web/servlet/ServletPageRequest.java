package dev.verify.security.internal.web.servlet;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.internal.servlet.RequestLogin;
import dev.verify.security.internal.web.BasePath;
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

	private static final String BASE_PATH = BasePath.class.getName();

	private final HttpServletRequest request;

	private final BasePath base;

	/**
	 * Creates the page request of a request that has passed the
	 * {@code SecondFactorPagesFilter}.
	 * @param request the servlet request
	 */
	public ServletPageRequest(HttpServletRequest request) {
		this(request, (request.getAttribute(BASE_PATH) instanceof BasePath base) ? base : BasePath.DEFAULT);
	}

	/**
	 * Creates the page request.
	 * @param request the servlet request
	 * @param base where the chain serves its pages
	 */
	public ServletPageRequest(HttpServletRequest request, BasePath base) {
		this.request = request;
		this.base = base;
	}

	/**
	 * Keeps the base path for what the application does in this request.
	 * @param request the servlet request
	 * @param base where the chain serves its pages
	 */
	public static void setBasePath(HttpServletRequest request, BasePath base) {
		request.setAttribute(BASE_PATH, base);
	}

	/**
	 * Returns where the chain serves its pages.
	 * @return the base path
	 */
	public BasePath basePath() {
		return this.base;
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
		return Collections.list(this.request.getLocales());
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
	public String address(String page) {
		return contextPath() + this.base.of(page);
	}

	@Override
	public boolean isSecure() {
		return this.request.isSecure();
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
