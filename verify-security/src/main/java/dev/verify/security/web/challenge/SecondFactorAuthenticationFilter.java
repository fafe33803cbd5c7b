package dev.verify.security.web.challenge;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.web.page.FirstFactor;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;
import dev.verify.security.web.page.SwitchedUser;
import dev.verify.security.web.page.Waiting;
import dev.verify.security.web.trust.TrustChoice;

/**
 * Takes the answer to a second factor, and lets Spring Security do what follows every
 * successful authentication: a new session id, the saved context, the saved request.
 * <p>
 * Unlike for a first factor, a refusal keeps the login of the session, and a request
 * without a login is sent to the application's own entry point.
 */
public final class SecondFactorAuthenticationFilter extends AbstractAuthenticationProcessingFilter {

	private final FirstFactor firstFactor;

	private final PendingSessions sessions;

	/**
	 * Creates the filter.
	 * @param service checks the answers
	 * @param contexts where the current login is found
	 * @param pages bring the user back
	 * @param events told of every success and refusal; may be {@code null}
	 * @param clock the time that is written into the granted authorities
	 * @param waiting how a request waits for an answer
	 * @param trust trusts the browser if the user asks for it; may be {@code null}
	 */
	public SecondFactorAuthenticationFilter(SecondFactorService service, SecurityContextHolderStrategy contexts,
			SavedPages pages, @Nullable AuthenticationEventPublisher events, Clock clock, Waiting waiting,
			@Nullable TrustChoice trust) {
		super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, SecondFactorPaths.VERIFY),
				providerManager(service, events, clock, waiting));
		this.firstFactor = new FirstFactor(contexts);
		this.sessions = new PendingSessions(clock);
		setSecurityContextHolderStrategy(contexts);
		setAuthenticationSuccessHandler(new SecondFactorSuccessHandler(this.sessions, pages, trust));
		setAuthenticationFailureHandler(new SecondFactorFailureHandler(this.sessions));
	}

	private static ProviderManager providerManager(SecondFactorService service,
			@Nullable AuthenticationEventPublisher events, Clock clock, Waiting waiting) {
		ProviderManager manager = new ProviderManager(
				new SecondFactorAuthenticationProvider(new BlockingSecondFactor(service, waiting), clock));
		if (events != null) {
			manager.setAuthenticationEventPublisher(events);
		}
		return manager;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (requiresAuthentication((HttpServletRequest) request, (HttpServletResponse) response)) {
			// Out here, the exception translation answers with the application's login.
			this.firstFactor.require();
		}
		super.doFilter(request, response, chain);
	}

	@Override
	public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
			throws AuthenticationException {
		Authentication login = this.firstFactor.require();
		if (SwitchedUser.is(login)) {
			throw SecondFactorRefusedException.of(SecondFactorProblem.NOT_ALLOWED);
		}
		PendingSecondFactor pending = this.sessions.find(request, login)
			.orElseThrow(() -> SecondFactorRefusedException.of(SecondFactorProblem.EXPIRED));
		String code = Parameters.single(request, "code").orElse("");
		Authentication passed = getAuthenticationManager()
			.authenticate(new SecondFactorAuthenticationToken(login, pending, code));
		if (request.getSession(false) == null) {
			// Logged out while the provider was asked: no new session may follow.
			throw SecondFactorRefusedException.of(SecondFactorProblem.EXPIRED);
		}
		return passed;
	}

	/**
	 * Refuses the answer and keeps the login: other than a wrong password, a wrong code
	 * takes nothing away.
	 */
	@Override
	protected void unsuccessfulAuthentication(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failed) throws IOException, ServletException {
		getFailureHandler().onAuthenticationFailure(request, response, failed);
	}

}
