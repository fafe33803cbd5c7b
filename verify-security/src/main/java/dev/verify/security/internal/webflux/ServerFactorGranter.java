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

import java.time.Clock;
import java.util.function.Predicate;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.webflux.SecondFactorExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;

/**
 * Grants the second factor, which ends the withholding of a login.
 * <p>
 * The grant checks that the login with the same mark is still in the stored session,
 * writes the record, and changes the session ID once. It runs with the exchange: the
 * client has to learn the new ID.
 */
public final class ServerFactorGranter {

	private static final Log logger = LogFactory.getLog(ServerFactorGranter.class);

	private final SecondFactorDecision decision;

	private final SecondFactorExecutor executor;

	private final Predicate<String> isEnded;

	private final @Nullable AuthenticationEventPublisher events;

	private final Clock clock;

	/**
	 * Creates the granter.
	 * @param decision the decision about each login
	 * @param executor runs what blocks
	 * @param isEnded tells whether the login with a mark has ended on any node
	 * @param events published to after each success; may be {@code null}
	 * @param clock the time of the factor
	 */
	public ServerFactorGranter(SecondFactorDecision decision, SecondFactorExecutor executor, Predicate<String> isEnded,
			@Nullable AuthenticationEventPublisher events, Clock clock) {
		this.decision = decision;
		this.executor = executor;
		this.isEnded = isEnded;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Begins a verification: what ends the user's sessions from now on ends this one,
	 * too. Blocks.
	 * @param login the login of the exchange, whose session is open
	 * @param user the user
	 * @return what to grant the factor with; {@code null} if the sessions of the user
	 * were ended after the login, or if the store of the security stamps fails
	 */
	public @Nullable Begun begin(ExchangeLogin login, SecondFactorUser user) {
		Begun begun = beginRenewal(login, user);
		return (begun != null && login.session().attributes().isEnded(user.login(), begun.stamp())) ? null : begun;
	}

	/**
	 * Begins to keep a session, after a change of the user's own that ends all sessions.
	 * Blocks.
	 * @param login the login of the exchange, whose session is open
	 * @param user the user
	 * @return what to {@linkplain #renew renew} the session with; {@code null} if the
	 * store of the security stamps fails
	 */
	public @Nullable Begun beginRenewal(ExchangeLogin login, SecondFactorUser user) {
		try {
			return new Begun(user, this.decision.stamp(user.id()), login.mark());
		}
		catch (RuntimeException ex) {
			logger.warn("Reading the security stamp failed, the login stays withheld: " + ex.getClass().getName());
			return null;
		}
	}

	/**
	 * Grants a factor.
	 * @param exchange the exchange
	 * @param login the login of the exchange
	 * @param begun the verification that began before the factor was checked
	 * @param authority the authority of the method
	 * @return the user, whose login the application sees from now on;
	 * {@link InsufficientAuthenticationException} if the session has ended meanwhile
	 */
	public Mono<SecondFactorUser> grant(ServerWebExchange exchange, ExchangeLogin login, Begun begun,
			String authority) {
		VerifiedFactor passed = new VerifiedFactor(begun.user().id(), begun.stamp(), authority, this.clock.millis(),
				null);
		VerifiedFactor before = begun.user().factor();
		return keep(exchange, login, begun, (before != null && before.isGiven()) ? before.and(passed) : passed);
	}

	/**
	 * Grants the trust in a browser, which stands in for a factor.
	 * @param exchange the exchange
	 * @param login the login of the exchange
	 * @param begun the verification that began before the browser was checked
	 * @param browser the ID of the trusted browser
	 * @return the user, whose login the application sees from now on
	 */
	public Mono<SecondFactorUser> trust(ServerWebExchange exchange, ExchangeLogin login, Begun begun, String browser) {
		return keep(exchange, login, begun, new VerifiedFactor(begun.user().id(), begun.stamp(),
				SecondFactorAuthorities.TRUSTED_BROWSER, this.clock.millis(), browser));
	}

	/**
	 * Keeps the session of a user who has removed a factor of their own, which ends all
	 * other sessions of the user.
	 * @param login the login of the exchange
	 * @param begun the verification that began after the change
	 */
	public void renew(ExchangeLogin login, Begun begun) {
		VerifiedFactor factor = begun.user().factor();
		LoginAttributes attributes = login.session().attributes();
		if (factor != null && begun.mark().equals(attributes.presentMark())) {
			attributes.setFactor(new VerifiedFactor(factor.userId(), begun.stamp(), factor.methods(), factor.browser()),
					begun.mark());
		}
	}

	private Mono<SecondFactorUser> keep(ServerWebExchange exchange, ExchangeLogin login, Begun begun,
			VerifiedFactor factor) {
		return isStored(exchange, login, begun.mark()).filter((stored) -> stored)
			.flatMap((stored) -> login.decide(exchange, begun.user().login(), () -> factor))
			.ofType(LoginState.Shown.class)
			.flatMap((shown) -> changeId(exchange, login, begun.mark())
				.filter((mark) -> login.session().attributes().verify(mark, factor))
				.flatMap((mark) -> save(exchange, login, begun.mark()).thenReturn(shown))
				.flatMap((saved) -> told(saved).thenReturn(saved)))
			.map((shown) -> {
				login.show(shown);
				return new SecondFactorUser(factor.userId(), shown.login(), shown.factor());
			})
			.switchIfEmpty(Mono.error(() -> new InsufficientAuthenticationException("The session has ended")));
	}

	/**
	 * Sessions of most stores are copies: what ends a session ends it in the store. A
	 * login that comes with the request may have no stored session yet.
	 */
	private static Mono<Boolean> isStored(ServerWebExchange exchange, ExchangeLogin login, String mark) {
		LoginSession session = login.session();
		WebSessionStore store = SessionManagerResolver.copyingStore(exchange);
		String id = session.presentedId();
		if (store == null || id == null || !session.isStoredMark(mark)) {
			return Mono.just(mark.equals(session.attributes().presentMark()));
		}
		return store.retrieveSession(id)
			.map((stored) -> mark.equals(stored.getAttributes().get(LoginAttributes.MARK)))
			.defaultIfEmpty(false)
			// Or the end of the request would write the copy.
			.flatMap((stored) -> stored ? Mono.just(true) : session.session().invalidate().thenReturn(false));
	}

	/**
	 * Changes the ID before the record is written: who knows the old one must not see the
	 * verified login even for a moment.
	 * @return the new mark of the login; empty if another request was first
	 */
	private Mono<String> changeId(ServerWebExchange exchange, ExchangeLogin login, String mark) {
		LoginAttributes attributes = login.session().attributes();
		return this.executor.call(() -> CsrfTokens.renew(login.storedAttributes()))
			// Deferred: Spring Session takes the ID when it is called.
			.then(Mono.defer(exchange::getSession))
			.filter((session) -> attributes.isSeen(mark))
			.flatMap((session) -> session.changeSessionId().then(Mono.fromSupplier(attributes::seen)))
			.filter((renewed) -> !renewed.equals(mark) && !attributes.isOutdated());
	}

	/** Saves. A login that has ended on another node in between is ended again. */
	private Mono<Void> save(ServerWebExchange exchange, ExchangeLogin login, String mark) {
		return exchange.getSession()
			.flatMap(WebSession::save)
			// A store that fails lets the login end.
			.then(this.executor.<Boolean>call(() -> this.isEnded.test(mark)).onErrorReturn(true))
			.flatMap(
					(ended) -> ended
							? login.open()
								.flatMap(WebSession::invalidate)
								.then(Mono
									.error(() -> new InsufficientAuthenticationException("The session has ended")))
							: Mono.empty());
	}

	private Mono<Void> told(LoginState.Shown shown) {
		AuthenticationEventPublisher events = this.events;
		return (events == null) ? Mono.empty() : this.executor.<Boolean>call(() -> {
			events.publishAuthenticationSuccess(shown.login());
			return true;
		}).onErrorResume((ex) -> {
			// The factor is granted, and the client has to learn the new session ID.
			logger.warn("A listener of a successful authentication failed with " + ex.getClass().getName());
			return Mono.empty();
		}).then();
	}

	/**
	 * A verification that has begun.
	 *
	 * @param user the user
	 * @param stamp the user's security stamp at that time
	 * @param mark the mark of the login
	 */
	public record Begun(SecondFactorUser user, String stamp, String mark) {
	}

}
