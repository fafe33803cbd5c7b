package dev.verify.security.web.trust;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.trust.TrustCheck;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.page.Elevator;
import dev.verify.security.web.page.SwitchedUser;

/**
 * Grants the authority of a trusted browser to a login that has passed the first factor,
 * and takes it back at the next request after the browser was revoked. It is not the
 * authority of a second factor: a rule that asks for one by name, or for a fresh one,
 * still does.
 */
public final class TrustedBrowserFilter extends OncePerRequestFilter {

	private static final Log logger = LogFactory.getLog(TrustedBrowserFilter.class);

	/** Which browser the session lives by. */
	private static final String BROWSER = TrustedBrowserFilter.class.getName() + ".BROWSER";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final TrustedBrowsers browsers;

	private final SecurityContextHolderStrategy contexts;

	private final Elevator elevator;

	/**
	 * Creates the filter.
	 * @param browsers checks tokens
	 * @param contexts where the current login is found
	 * @param elevator adds the authority to the login of the session
	 */
	public TrustedBrowserFilter(TrustedBrowsers browsers, SecurityContextHolderStrategy contexts, Elevator elevator) {
		this.browsers = browsers;
		this.contexts = contexts;
		this.elevator = elevator;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication login = this.contexts.getContext().getAuthentication();
		if (login != null && this.trust.isFullyAuthenticated(login)
				&& !has(login, SecondFactorAuthorities.TWILIO_VERIFY)) {
			if (has(login, SecondFactorAuthorities.TRUSTED_BROWSER)) {
				look(request, response, login);
			}
			else if (!SwitchedUser.is(login)) {
				TrustCookie.read(request).ifPresent((token) -> apply(request, response, login, token));
			}
		}
		chain.doFilter(request, response);
	}

	private static boolean has(Authentication login, String authority) {
		return login.getAuthorities().stream().anyMatch((present) -> authority.equals(present.getAuthority()));
	}

	private void look(HttpServletRequest request, HttpServletResponse response, Authentication login) {
		HttpSession session = request.getSession(false);
		Object browser = (session != null) ? session.getAttribute(BROWSER) : null;
		try {
			if (!(browser instanceof String id) || !this.browsers.isTrusted(login.getName(), id)) {
				this.elevator.distrust(request, response, login, true);
			}
		}
		catch (RuntimeException ex) {
			failed(ex);
			this.elevator.distrust(request, response, login, false);
		}
	}

	private void apply(HttpServletRequest request, HttpServletResponse response, Authentication login, String token) {
		TrustCheck check = check(login, token);
		if (check instanceof TrustCheck.Trusted trusted) {
			this.elevator.trust(request, response, login);
			request.getSession().setAttribute(BROWSER, trusted.id());
			TrustCookie.write(request, response, trusted.nextToken(), this.browsers.lifetime());
		}
		else if (check instanceof TrustCheck.NotTrusted) {
			TrustCookie.clear(request, response);
		}
	}

	/** A store that does not answer trusts nobody, and forgets nothing. */
	private TrustCheck check(Authentication login, String token) {
		try {
			return this.browsers.check(login.getName(), token);
		}
		catch (RuntimeException ex) {
			failed(ex);
			return new TrustCheck.Late();
		}
	}

	private static void failed(RuntimeException ex) {
		logger.warn("A browser was not trusted, because its store failed with " + ex.getClass().getName());
	}

}
