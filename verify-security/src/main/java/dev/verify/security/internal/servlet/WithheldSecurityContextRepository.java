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

package dev.verify.security.internal.servlet;

import java.util.Map;
import java.util.function.Supplier;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.VerifiedFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Stores a login without the second factor apart from the security context, so that code
 * that reads the session finds no login.
 */
public final class WithheldSecurityContextRepository implements SecurityContextRepository {

	/** Where a login of a single request lies. */
	static final String REQUEST_CONTEXT = RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME;

	private final SecurityContextRepository delegate;

	private final SecondFactorDecision decision;

	private final SecurityContextHolderStrategy contexts;

	private final boolean keepsLogins;

	private final boolean createSession;

	/**
	 * Creates the repository.
	 * @param delegate the chain's own repository
	 * @param decision the decision about each login
	 * @param contexts the holder of the current login
	 * @param keepsLogins whether a login of the chain outlasts its request
	 * @param createSession whether the chain may create a session
	 */
	public WithheldSecurityContextRepository(SecurityContextRepository delegate, SecondFactorDecision decision,
			SecurityContextHolderStrategy contexts, boolean keepsLogins, boolean createSession) {
		this.delegate = delegate;
		this.decision = decision;
		this.contexts = contexts;
		this.keepsLogins = keepsLogins;
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
				() -> FactorAttributes.withheldLogin(request));
	}

	/**
	 * Stores a login where it belongs. The factor of the session is kept only if the same
	 * user was logged in before: a record must not outlive its login.
	 */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		Authentication login = context.getAuthentication();
		if (login == null || this.decision.isAnonymous(login)) {
			FactorAttributes.setFactor(request, null);
			FactorAttributes.removeWithheldLogin(request);
			this.delegate.saveContext(context, request, response);
			return;
		}
		VerifiedFactor factor = factorFor(login, request);
		if (factor == null) {
			FactorAttributes.setFactor(request, null);
		}
		if (this.decision.decide(login, request, () -> factor) instanceof LoginState.Withheld) {
			withhold(login, request, response, () -> this.decision.waiting(login));
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
		FactorAttributes.setFactor(request, factor);
		if (!FactorAttributes.isOfRequest(request)) {
			store(null, login, request, response);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return this.delegate.containsContext(request) || FactorAttributes.withheldLogin(request) != null;
	}

	/** Tells whether a login of the same user is in the session, or in the request. */
	boolean isStored(Authentication login, HttpServletRequest request) {
		Authentication present = loadDeferredContext(request).get().getAuthentication();
		return present != null && !this.decision.isAnonymous(present) && this.decision.isSameUser(present, login);
	}

	/** The factor of the session, as far as it is the factor of this login. */
	@Nullable VerifiedFactor factorFor(Authentication login, HttpServletRequest request) {
		VerifiedFactor factor = FactorAttributes.factor(request);
		return (factor != null && isStored(login, request)) ? factor : null;
	}

	/** Moves a login that was saved past this repository to where it belongs. */
	void heal(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(REQUEST_CONTEXT) instanceof SecurityContext own
				&& isWithheld(own.getAuthentication(), request)) {
			// A login of this request alone, as by HTTP Basic: the session may be
			// another's.
			request.removeAttribute(REQUEST_CONTEXT);
			request.setAttribute(FactorAttributes.WITHHELD_LOGIN, own.getAuthentication());
		}
		Authentication login = this.delegate.loadDeferredContext(request).get().getAuthentication();
		RequestLogin current = RequestLogin.of(request);
		if (login != null && current != null && current.isOf(login) && current.isEnded()) {
			end(request, response);
		}
		else if (login != null && isWithheld(login, request)) {
			withhold(login, request, response, () -> this.decision.waiting(login, FactorAttributes.record(request)));
		}
	}

	private void end(HttpServletRequest request, HttpServletResponse response) {
		this.delegate.saveContext(this.contexts.createEmptyContext(), request, response);
		request.removeAttribute(REQUEST_CONTEXT);
		FactorAttributes.setFactor(request, null);
		FactorAttributes.removeWithheldLogin(request);
	}

	private boolean isWithheld(@Nullable Authentication login, HttpServletRequest request) {
		RequestLogin current = RequestLogin.of(request);
		LoginState state = (current != null && login != null && current.isOf(login)) ? current.state()
				: this.decision.decide(login, request, () -> FactorAttributes.factor(request));
		return state instanceof LoginState.Withheld;
	}

	/** Leaves no context behind, not even an empty one: an anonymous user has none. */
	private void withhold(Authentication login, HttpServletRequest request, HttpServletResponse response,
			Supplier<Map<String, Object>> record) {
		this.delegate.saveContext(this.contexts.createEmptyContext(), request, response);
		request.removeAttribute(REQUEST_CONTEXT);
		FactorAttributes.setWithheldLogin(request, this.decision.strip(login), this.keepsLogins, this.createSession,
				record);
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
		FactorAttributes.removeWithheldLogin(request);
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
