package dev.verify.security.web.page;

import java.time.Clock;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

import dev.verify.security.SecondFactorAuthorities;

/**
 * Elevates the login of a session where a page, and not an authentication filter, has
 * seen the proof: a factor that was just enrolled, or a recovery code. What follows is
 * the same as after every authentication: a new session id, a new CSRF token, the saved
 * context.
 */
public final class Elevator {

	private final SecurityContextHolderStrategy contexts;

	private final SecurityContextRepository repository;

	private final SessionAuthenticationStrategy sessions;

	private final @Nullable AuthenticationEventPublisher events;

	private final Clock clock;

	/**
	 * Creates it.
	 * @param contexts where the current login is found
	 * @param repository keeps it between requests
	 * @param sessions what the application does to a session that authenticates
	 * @param events told of every success; may be {@code null}
	 * @param clock the time that is written into the granted authorities
	 */
	public Elevator(SecurityContextHolderStrategy contexts, SecurityContextRepository repository,
			SessionAuthenticationStrategy sessions, @Nullable AuthenticationEventPublisher events, Clock clock) {
		this.contexts = contexts;
		this.repository = repository;
		this.sessions = sessions;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Elevates a login.
	 * @param request the request
	 * @param response the response
	 * @param login who has passed
	 * @param authority what was passed, beside the umbrella authority
	 * @return the elevated login, which the session has from now on
	 */
	public Authentication elevate(HttpServletRequest request, HttpServletResponse response, Authentication login,
			String authority) {
		if (request.getRequestedSessionId() != null && request.getSession(false) == null) {
			// Logged out while the provider was asked: no new session may follow.
			throw new InsufficientAuthenticationException("The session has ended");
		}
		return keep(request, response, Elevation.elevate(login, authority, this.clock.instant()));
	}

	/**
	 * Grants the authority of a trusted browser, and not that of a second factor.
	 * @param request the request
	 * @param response the response
	 * @param login who has passed the first factor
	 * @return the login that the session has from now on
	 */
	public Authentication trust(HttpServletRequest request, HttpServletResponse response, Authentication login) {
		return keep(request, response,
				Elevation.grant(login, Set.of(SecondFactorAuthorities.TRUSTED_BROWSER), this.clock.instant()));
	}

	/**
	 * Takes the authority of a trusted browser back.
	 * @param request the request
	 * @param response the response
	 * @param login who has it
	 * @param forGood {@code false} to take it from this request only
	 * @return the login without it
	 */
	public Authentication distrust(HttpServletRequest request, HttpServletResponse response, Authentication login,
			boolean forGood) {
		Authentication plain = Elevation.withdraw(login, SecondFactorAuthorities.TRUSTED_BROWSER);
		SecurityContext context = use(plain);
		if (forGood) {
			this.repository.saveContext(context, request, response);
		}
		return plain;
	}

	private Authentication keep(HttpServletRequest request, HttpServletResponse response, Authentication elevated) {
		this.sessions.onAuthentication(elevated, request, response);
		this.repository.saveContext(use(elevated), request, response);
		if (this.events != null) {
			this.events.publishAuthenticationSuccess(elevated);
		}
		return elevated;
	}

	private SecurityContext use(Authentication login) {
		SecurityContext context = this.contexts.createEmptyContext();
		context.setAuthentication(login);
		this.contexts.setContext(context);
		return context;
	}

}
