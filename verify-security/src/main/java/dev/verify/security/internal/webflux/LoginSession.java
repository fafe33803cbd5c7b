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

	private final Mono<WebSession> stored;

	private volatile @Nullable WebSession session;

	private volatile @Nullable LoginAttributes attributes;

	private volatile @Nullable String presentedId;

	private volatile @Nullable String markBefore;

	private volatile boolean idChangedHere;

	/**
	 * Creates it.
	 * @param exchange the exchange, as it came
	 * @param decision the decision about each login
	 * @param ended receives the mark of a login that this exchange has ended
	 */
	LoginSession(ServerWebExchange exchange, SecondFactorDecision decision, Function<String, Mono<Void>> ended) {
		this.exchange = exchange;
		this.decision = decision;
		this.ended = ended;
		this.stored = Mono.defer(() -> {
			// Before the session manager saves: a grant on another node looks afterwards.
			exchange.getResponse().beforeCommit(this::tellEnd);
			return exchange.getSession();
		}).map(this::opened).cache();
	}

	Mono<WebSession> stored() {
		return this.stored;
	}

	/** The session as the filters that log in see it. */
	Mono<WebSession> upper() {
		return this.stored.map((session) -> new LoginWebSession(session, new LoginAttributeMap(attributes(), null),
				this::changeId, Mono.defer(this::end)));
	}

	/** The session as the application sees it. */
	WebSession lower(WebSession upper, LoginState state) {
		return new LoginWebSession(upper, new LoginAttributeMap(attributes(), state), this::changeId,
				Mono.defer(this::end));
	}

	private WebSession opened(WebSession session) {
		LoginAttributes attributes = new LoginAttributes(session.getAttributes(), this.decision, this::isOutdated);
		this.session = session;
		this.attributes = attributes;
		this.presentedId = SessionManagerResolver.presentedId(this.exchange, session);
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

	/** Reports the end of the login that the exchange has found. */
	private Mono<Void> tellEnd() {
		String before = this.markBefore;
		return (before != null && !before.equals(attributes().presentMark())) ? this.ended.apply(before) : Mono.empty();
	}

	private Mono<Void> end() {
		String before = this.markBefore;
		return (before != null) ? this.ended.apply(before) : Mono.empty();
	}

	private void changeId() {
		// What presented an old ID must not come by the new one.
		if (!isOutdated()) {
			this.idChangedHere = true;
		}
	}

	/** Tells whether another request has changed the ID since this one presented it. */
	boolean isOutdated() {
		String presented = this.presentedId;
		return presented != null && !this.idChangedHere && !presented.equals(session().getId());
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
