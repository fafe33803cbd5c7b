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

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.VerifiedFactor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;

/**
 * The session of one exchange, as it is stored.
 * <p>
 * A request that has presented the ID of a session from before its last change gets
 * neither the new ID nor the verified login. Sessions in memory are one object for all
 * requests, so that the session manager would send the new ID to every client.
 */
final class LoginSession {

	private final ServerWebExchange exchange;

	private final SecondFactorDecision decision;

	private final Function<String, Mono<Void>> ended;

	private final Function<Authentication, Mono<Map<String, Object>>> waiting;

	private final Mono<WebSession> stored;

	private volatile @Nullable WebSession session;

	private volatile @Nullable LoginAttributes attributes;

	private volatile @Nullable String presentedId;

	private volatile @Nullable String markBefore;

	/** The ID that this exchange has changed to. */
	private volatile @Nullable String ownId;

	private volatile boolean overtaken;

	/**
	 * Creates it.
	 * @param exchange the exchange, as it came
	 * @param decision the decision about each login
	 * @param ended receives the mark of a login that this exchange has ended
	 * @param waiting returns the record of a login that begins to wait for its factor
	 */
	LoginSession(ServerWebExchange exchange, SecondFactorDecision decision, Function<String, Mono<Void>> ended,
			Function<Authentication, Mono<Map<String, Object>>> waiting) {
		this.exchange = exchange;
		this.decision = decision;
		this.ended = ended;
		this.waiting = waiting;
		this.stored = Mono.defer(() -> {
			// Before the session manager saves: a grant on another node looks afterwards.
			exchange.getResponse().beforeCommit(() -> tellEnd().then(Mono.defer(this::recordWait)));
			return exchange.getSession();
		}).map(this::opened).cache();
	}

	Mono<WebSession> stored() {
		return this.stored;
	}

	/** The session as the filters that log in see it. */
	Mono<WebSession> upper() {
		return this.stored
			.map((session) -> new LoginWebSession(session, new LoginAttributeMap(attributes(), null), this));
	}

	/** The session as the application sees it. */
	WebSession lower(WebSession upper, LoginState state) {
		return new LoginWebSession(upper, new LoginAttributeMap(attributes(), state), null);
	}

	private WebSession opened(WebSession session) {
		LoginAttributes attributes = new LoginAttributes(session.getAttributes(), this.decision, this::isOutdated,
				session::getId);
		this.session = session;
		this.attributes = attributes;
		this.presentedId = SessionManagerResolver.presentedId(this.exchange, session, attributes::hasLogin);
		this.markBefore = attributes.presentMark();
		// After the action of the session manager, which was added when it opened.
		this.exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(this::withdrawId));
		return session;
	}

	private void withdrawId() {
		if (isOutdated()) {
			SessionManagerResolver.withdrawId(this.exchange);
		}
	}

	/**
	 * Reports the end of the login that the exchange has found, if the exchange has ended
	 * it or given it a new mark.
	 */
	private Mono<Void> tellEnd() {
		String before = this.markBefore;
		return (before != null && !before.equals(attributes().seen())) ? this.ended.apply(before) : Mono.empty();
	}

	/** A login is saved on the event loop, where no store is read. */
	private Mono<Void> recordWait() {
		Authentication login = attributes().unrecorded();
		return (login != null) ? this.waiting.apply(login).doOnNext(attributes()::setWaiting).then() : Mono.empty();
	}

	/**
	 * Changes the ID, and the mark with it: what was begun under the old ID, here or in a
	 * copy that a slow request writes back, is never granted.
	 */
	Mono<Void> changeId() {
		return Mono.defer(() -> {
			if (isOutdated()) {
				return Mono.empty();
			}
			String before = session().getId();
			return session().changeSessionId().then(Mono.fromRunnable(() -> changed(before)));
		});
	}

	private void changed(String before) {
		String id = session().getId();
		if (attributes().renewMark(before, id)) {
			this.ownId = id;
		}
		else {
			// Another request has logged in or passed the factor meanwhile.
			this.overtaken = true;
		}
	}

	/** Ends the session, unless it belongs to others by now. */
	Mono<Void> invalidate() {
		return Mono.defer(() -> {
			if (isOutdated()) {
				return Mono.empty();
			}
			String before = this.markBefore;
			Mono<Void> told = (before != null) ? this.ended.apply(before) : Mono.empty();
			return told.then(Mono.defer(() -> session().invalidate()));
		});
	}

	/**
	 * Ends the record of the factor after a logout, which need not have touched the
	 * session: an application may keep its logins elsewhere.
	 */
	Mono<Void> endFactor() {
		boolean none = this.session == null && !SessionManagerResolver.presentsId(this.exchange);
		return none ? Mono.empty() : this.stored.doOnNext((session) -> attributes().endFactor()).then();
	}

	/** Tells whether another request has changed the ID since this one presented it. */
	boolean isOutdated() {
		String presented = this.presentedId;
		if (presented == null || this.overtaken) {
			return this.overtaken;
		}
		String id = session().getId();
		return !id.equals(presented) && !id.equals(this.ownId);
	}

	/**
	 * Tells whether the session is in its store no longer under the ID that was
	 * presented: another request has changed the ID or ended the session.
	 */
	Mono<Boolean> isGone() {
		WebSessionStore store = SessionManagerResolver.copyingStore(this.exchange);
		String id = this.presentedId;
		return (store != null && id != null) ? store.retrieveSession(id).hasElement().map((stored) -> !stored)
				: Mono.just(false);
	}

	@Nullable String presentedId() {
		return this.presentedId;
	}

	WebSession session() {
		return Objects.requireNonNull(this.session, "the session is not open");
	}

	LoginAttributes attributes() {
		return Objects.requireNonNull(this.attributes, "the session is not open");
	}

	/** Attributes of the second factor, which no view hides or moves. */
	Map<String, Object> ownAttributes() {
		return attributes().stored();
	}

	@Nullable VerifiedFactor factor() {
		return attributes().factor();
	}

	/** Tells whether the mark was in the session when the exchange opened it. */
	boolean isStoredMark(String mark) {
		return mark.equals(this.markBefore);
	}

}
