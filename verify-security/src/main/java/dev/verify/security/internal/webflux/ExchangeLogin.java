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

package dev.verify.security.internal.webflux;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.webflux.SecondFactorExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;

/**
 * The login of one exchange, and its visibility for the application.
 * <p>
 * The decision is made when something asks for the user or the session for the first
 * time, and kept.
 */
public final class ExchangeLogin {

	private static final Log logger = LogFactory.getLog(ExchangeLogin.class);

	private static final String PASSED = ExchangeLogin.class.getName() + ".passed";

	private final LoginSession session;

	private final SecondFactorDecision decision;

	private final SecondFactorExecutor executor;

	private volatile @Nullable Mono<LoginVisibility> look;

	/** What the application sees, by identity: to ask it would read the session. */
	private volatile @Nullable Mono<SecurityContext> shown;

	/** What the logout sees, and what it stands in for. */
	private volatile @Nullable Mono<SecurityContext> revealed;

	private volatile @Nullable Mono<SecurityContext> beforeReveal;

	private volatile boolean atLogout;

	private volatile @Nullable RequiredFactorError missing;

	ExchangeLogin(LoginSession session, SecondFactorDecision decision, SecondFactorExecutor executor) {
		this.session = session;
		this.decision = decision;
		this.executor = executor;
	}

	/**
	 * Returns the login of an exchange.
	 * @param context the Reactor context of the exchange
	 * @return the login; {@code null} outside of a chain with a second factor
	 */
	public static @Nullable ExchangeLogin of(ContextView context) {
		return context.getOrDefault(ExchangeLogin.class, null);
	}

	/**
	 * Returns the login that is withheld, for a page that offers to finish signing in.
	 * @return the login; empty if no user has logged in, or the login is shown
	 */
	public static Mono<Authentication> withheld() {
		return current().flatMap(ExchangeLogin::state)
			.ofType(LoginState.Withheld.class)
			.map(LoginState.Withheld::login);
	}

	/**
	 * Returns the second factor of a login, as far as the login is that of the exchange.
	 * @param login a login
	 * @return the factor; empty if absent
	 */
	public static Mono<VerifiedFactor> currentFactor(Authentication login) {
		return current().flatMap((current) -> current.state()
			.ofType(LoginState.Shown.class)
			.filter((shown) -> login == shown.login() || current.decision.isSameUser(login, shown.login()))
			.mapNotNull(LoginState.Shown::factor));
	}

	/** What has been written into the Reactor context, by identity. */
	static Mono<SecurityContext> written(ContextView context) {
		Mono<SecurityContext> written = context.getOrDefault(SecurityContext.class, null);
		return (written != null) ? written : Mono.empty();
	}

	/**
	 * Declares that the user of an exchange has passed a second factor, for tests: as if
	 * the session had a record of it. To be called before the filter chain.
	 * @param exchange the exchange
	 * @param authority the authority of the method
	 * @param verifiedAt the time, in milliseconds since the epoch
	 */
	public static void pass(ServerWebExchange exchange, String authority, long verifiedAt) {
		exchange.getAttributes().put(PASSED, Map.of(authority, verifiedAt));
	}

	private static Mono<ExchangeLogin> current() {
		return Mono.deferContextual((context) -> Mono.justOrEmpty(of(context)));
	}

	/**
	 * Returns what the application sees of the login.
	 * @return the state
	 */
	public Mono<LoginState> state() {
		Mono<LoginVisibility> look = this.look;
		return (look != null) ? look.map(LoginVisibility::state) : Mono.just(LoginVisibility.ANONYMOUS);
	}

	/**
	 * Returns who may use the pages of the second factor.
	 * @return the user; empty if a first factor was not given in this session
	 */
	public Mono<SecondFactorUser> user() {
		return state().flatMap((state) -> Mono.justOrEmpty(user(state)));
	}

	private Optional<SecondFactorUser> user(LoginState state) {
		if (state instanceof LoginState.Shown login) {
			return user(login.login(), login.factor());
		}
		return (state instanceof LoginState.Withheld withheld) ? user(withheld.login(), null) : Optional.empty();
	}

	private Optional<SecondFactorUser> user(Authentication login, @Nullable VerifiedFactor factor) {
		return this.decision.isFullyAuthenticated(login)
				? Optional.of(new SecondFactorUser(this.decision.userId(login), login, factor)) : Optional.empty();
	}

	/**
	 * Opens the session.
	 * @return the session as it is stored
	 */
	public Mono<WebSession> open() {
		return this.session.stored();
	}

	/**
	 * Returns the attributes of the open session as they are stored, for those of the
	 * second factor.
	 * @return the attributes
	 */
	public Map<String, Object> storedAttributes() {
		return this.session.ownAttributes();
	}

	/**
	 * Returns the name of the login in the open session, which changes with the session
	 * ID, and ends with the login.
	 * @return the mark; a login that comes with each request gets one
	 */
	public String mark() {
		return this.session.attributes().mark();
	}

	/**
	 * Tells whether the exchange has come past the filters that log in.
	 * @return {@code false} before
	 */
	public boolean isDecided() {
		return this.look != null;
	}

	/**
	 * Tells whether the open session has a login.
	 * @return {@code false} if it has none, or is new
	 */
	public boolean isPresent() {
		return this.session.attributes().hasLogin();
	}

	/**
	 * Tells whether the open session has passed a second factor.
	 * @return {@code false} if it has no record
	 */
	public boolean isVerified() {
		return this.session.factor() != null;
	}

	/**
	 * Tells whether another request has ended the open session, or changed its ID, in a
	 * store whose sessions are copies.
	 * @return whether the session can no longer be saved
	 */
	public Mono<Boolean> isGone() {
		return this.session.isGone();
	}

	/**
	 * Goes on in the chain with what the application sees now.
	 * @param exchange the exchange
	 * @param chain the chain
	 * @return the end of the chain
	 */
	public Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain) {
		Mono<SecurityContext> shown = this.shown;
		return (shown != null) ? WithheldLoginWebFilter.show(exchange, chain, this, shown) : chain.filter(exchange);
	}

	/**
	 * Notes which factor a rule has found missing: a rule for requests cannot say so.
	 * @param error the missing or expired factor
	 */
	public void noteMissing(RequiredFactorError error) {
		this.missing = error;
	}

	/**
	 * Returns the factor that a rule has found missing last.
	 * @return the factor; {@code null} if no rule has
	 */
	public @Nullable RequiredFactorError missing() {
		return this.missing;
	}

	LoginSession session() {
		return this.session;
	}

	boolean isShown(Mono<SecurityContext> now) {
		return now == this.shown;
	}

	/** Looks at a login that was written since the last look. */
	Mono<SecurityContext> look(ServerWebExchange exchange, Mono<SecurityContext> now, ContextView context) {
		Mono<LoginVisibility> before = this.look;
		Mono<LoginVisibility> next = now.contextWrite(context)
			.flatMap((written) -> decide(exchange, written))
			.defaultIfEmpty(LoginVisibility.NO_LOGIN);
		if (before != null) {
			// An anonymous token must not hide what was withheld.
			next = next.flatMap((look) -> look.isPerson() ? Mono.just(look) : before.map(look::keeping));
		}
		return show(next.cache());
	}

	/** Shows a login whose factor has passed in this exchange. */
	Mono<SecurityContext> show(LoginState.Shown state) {
		return show(Mono.just(new LoginVisibility(state, new SecurityContextImpl(state.login()))));
	}

	private Mono<SecurityContext> show(Mono<LoginVisibility> look) {
		Mono<SecurityContext> shown = look.mapNotNull(LoginVisibility::shown);
		this.look = look;
		this.shown = shown;
		return shown;
	}

	private Mono<LoginVisibility> decide(ServerWebExchange exchange, SecurityContext written) {
		Authentication login = written.getAuthentication();
		if (login == null || this.decision.isAnonymous(login)) {
			return Mono.just(new LoginVisibility(LoginVisibility.ANONYMOUS, written));
		}
		return this.session.stored()
			.flatMap((stored) -> decide(exchange, login, () -> factor(exchange, login)))
			.flatMap((state) -> ended(state, login).map((ended) -> {
				if (ended) {
					this.session.attributes().end(login);
					return LoginVisibility.NO_LOGIN;
				}
				this.session.attributes().place(state, login);
				return LoginVisibility.of(state, written);
			}));
	}

	private Mono<Boolean> ended(LoginState state, Authentication login) {
		return (state instanceof LoginState.Withheld)
				? this.executor.call(() -> this.session.attributes().isEnded(login))
					.onErrorReturn(RejectedExecutionException.class, false)
				: Mono.just(false);
	}

	/** Decides beside the event loop: policy, stamps and trusted browsers may block. */
	Mono<LoginState> decide(ServerWebExchange exchange, Authentication login,
			Supplier<@Nullable VerifiedFactor> factor) {
		return this.executor.<LoginState>call(() -> this.decision.decide(login, exchange, factor))
			.onErrorResume(RejectedExecutionException.class, (ex) -> {
				logger.warn("Second factor decision failed, the login stays withheld: too many steps wait");
				return Mono.just(new LoginState.Withheld(login));
			});
	}

	private @Nullable VerifiedFactor factor(ServerWebExchange exchange, Authentication login) {
		VerifiedFactor factor = this.session.factor();
		if (factor != null || !(exchange.getAttribute(PASSED) instanceof Map<?, ?> passed)) {
			return factor;
		}
		String userId = this.decision.userId(login);
		Map<String, Object> record = new HashMap<>(Map.of("user", userId, "stamp", this.decision.stamp(userId)));
		passed.forEach((authority, at) -> record.put(String.valueOf(authority), at));
		return VerifiedFactor.of(record);
	}

	/** Lets the logout see the login. */
	Mono<SecurityContext> reveal(Mono<SecurityContext> now, ContextView context) {
		Mono<SecurityContext> revealed = state().flatMap((state) -> (state instanceof LoginState.Withheld withheld)
				? Mono.<SecurityContext>just(new SecurityContextImpl(withheld.login())) : now.contextWrite(context));
		this.beforeReveal = now;
		this.revealed = revealed;
		this.atLogout = true;
		return revealed;
	}

	/** The logout does not answer the request. */
	void passLogout() {
		this.atLogout = false;
	}

	/** Ends the record of the factor, if it is the logout that answers. */
	Mono<Void> endAtLogout() {
		return Mono.defer(() -> this.atLogout ? this.session.endFactor() : Mono.empty());
	}

	/** What was seen before the logout, if nothing was written since. */
	@Nullable Mono<SecurityContext> beforeReveal(Mono<SecurityContext> now) {
		return (now == this.revealed) ? this.beforeReveal : null;
	}

}
