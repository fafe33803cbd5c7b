package dev.verify.security.servlet;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.VerifiedFactor;

/**
 * Keeps a login that lacks the second factor apart from those that the chain's own
 * repository stores, so that whatever reads the session finds nobody.
 */
public final class WithheldSecurityContextRepository implements SecurityContextRepository {

	private final SecurityContextRepository delegate;

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private final boolean createSession;

	/**
	 * Creates the repository.
	 * @param delegate the chain's own repository
	 * @param decision the decision about each login
	 * @param contexts the holder of the current login
	 * @param createSession whether the chain may create a session
	 */
	public WithheldSecurityContextRepository(SecurityContextRepository delegate, SecondFactorDecision decision,
			SecurityContextHolderStrategy contexts, boolean createSession) {
		this.delegate = delegate;
		this.decision = decision;
		this.contexts = contexts;
		this.createSession = createSession;
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder requestResponseHolder) {
		return loadDeferredContext(requestResponseHolder.getRequest()).get();
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new StoredContext(this.delegate.loadDeferredContext(request),
				() -> SecondFactorSession.withheldLogin(request));
	}

	/**
	 * Stores a login where it belongs. The factor of the session is kept only if the same
	 * user was logged in before: a record must not outlive its login.
	 */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		Authentication login = context.getAuthentication();
		if (login == null || this.decision.isAnonymous(login)) {
			SecondFactorSession.setFactor(request, null);
			SecondFactorSession.removeWithheldLogin(request);
			this.delegate.saveContext(context, request, response);
			return;
		}
		VerifiedFactor factor = factorFor(login, request);
		if (factor == null) {
			SecondFactorSession.setFactor(request, null);
		}
		if (this.decision.decide(login, request, () -> factor) instanceof LoginState.Withheld) {
			this.delegate.saveContext(this.contexts.createEmptyContext(), request, response);
			SecondFactorSession.setWithheldLogin(request, this.decision.strip(login), this.createSession);
		}
		else {
			store(context, login, request, response);
		}
		showAgain(context, request);
	}

	/**
	 * Stores a login whose second factor has just passed. A login that comes with each
	 * request is not stored: the session cookie must not replace the password or the
	 * certificate.
	 */
	void saveVerified(Authentication login, VerifiedFactor factor, HttpServletRequest request,
			HttpServletResponse response) {
		SecondFactorSession.setFactor(request, factor);
		if (!SecondFactorSession.isOfRequest(request)) {
			store(null, login, request, response);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.delegate.containsContext(request) || SecondFactorSession.withheldLogin(request) != null;
	}

	/** The factor of the session, as far as it is the factor of this login. */
	@Nullable VerifiedFactor factorFor(Authentication login, HttpServletRequest request) {
		VerifiedFactor factor = SecondFactorSession.factor(request);
		if (factor == null) {
			return null;
		}
		Authentication present = loadDeferredContext(request).get().getAuthentication();
		boolean kept = present != null && !this.decision.isAnonymous(present)
				&& this.decision.isSameUser(present, login);
		return kept ? factor : null;
	}

	/** Moves a login that was saved past this repository to where it belongs. */
	void heal(HttpServletRequest request, HttpServletResponse response) {
		Authentication login = this.delegate.loadDeferredContext(request).get().getAuthentication();
		if (login != null && state(login, request) instanceof LoginState.Withheld) {
			boolean ofRequest = SecondFactorSession.isOfRequest(request);
			this.delegate.saveContext(this.contexts.createEmptyContext(), request, response);
			SecondFactorSession.setWithheldLogin(request, this.decision.strip(login), this.createSession && !ofRequest);
		}
	}

	private LoginState state(Authentication login, HttpServletRequest request) {
		RequestLogin current = RequestLogin.of(request);
		return (current != null && current.isOf(login)) ? current.state()
				: this.decision.decide(login, request, () -> SecondFactorSession.factor(request));
	}

	private void store(@Nullable SecurityContext context, Authentication login, HttpServletRequest request,
			HttpServletResponse response) {
		Authentication stripped = this.decision.strip(login);
		SecurityContext stored = context;
		if (stored == null || stripped != login) {
			stored = this.contexts.createEmptyContext();
			stored.setAuthentication(stripped);
		}
		this.delegate.saveContext(stored, request, response);
		SecondFactorSession.removeWithheldLogin(request);
	}

	/**
	 * Code of the application that logs in, and a token refresh that logs in again, put
	 * the bare login into the holder: for the rest of the request the application sees
	 * what it may of it.
	 */
	private void showAgain(SecurityContext saved, HttpServletRequest request) {
		if (RequestLogin.of(request) != null && this.contexts.getContext() == saved) {
			show(request);
		}
	}

	/** Looks at a login that was put into the holder after the last look. */
	void showAgain(HttpServletRequest request) {
		RequestLogin last = RequestLogin.of(request);
		if (last != null && !last.isInHolder()) {
			RequestLogin.show(this.contexts.getDeferredContext(), last, request, this.decision, this.contexts);
		}
	}

	/**
	 * Shows what the application may see of the login that it has put into the holder.
	 */
	void show(HttpServletRequest request) {
		SecurityContext current = this.contexts.getContext();
		RequestLogin.show(() -> current, null, request, this.decision, this.contexts);
	}

	/**
	 * The stored context, or that of the withheld login.
	 */
	private final class StoredContext implements DeferredSecurityContext {

		private final DeferredSecurityContext stored;

		private final Supplier<@Nullable Authentication> withheld;

		private @Nullable SecurityContext context;

		StoredContext(DeferredSecurityContext stored, Supplier<@Nullable Authentication> withheld) {
			this.stored = stored;
			this.withheld = withheld;
		}

		@Override
		public SecurityContext get() {
			SecurityContext context = this.context;
			if (context == null) {
				context = this.stored.get();
				// What was saved past this repository is newer than what is withheld.
				Authentication login = (context.getAuthentication() == null) ? this.withheld.get() : null;
				if (login != null) {
					context = WithheldSecurityContextRepository.this.contexts.createEmptyContext();
					context.setAuthentication(login);
				}
				this.context = context;
			}
			return context;
		}

		@Override
		public boolean isGenerated() {
			return get().getAuthentication() == null && this.stored.isGenerated();
		}

	}

}
