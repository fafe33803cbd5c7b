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
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorDecision;
import dev.verify.security.authentication.VerifiedFactor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;

/**
 * The login in the stored attributes of a session. A login lies in its usual place only
 * while a second factor fits it, and aside until then.
 * <p>
 * Each login has a mark, a random name that changes with the session ID. The record of
 * the factor names both: a logout that keeps the session ends it, and so does whatever
 * changes the ID without this class, such as a login in a chain without the factor.
 */
final class LoginAttributes {

	/** Where Spring Security looks for the login. */
	static final String CONTEXT = WebSessionServerSecurityContextRepository.DEFAULT_SPRING_SECURITY_CONTEXT_ATTR_NAME;

	/** Where a withheld login lies, as a bare {@code Authentication}. */
	static final String WITHHELD = "SPRING_SECURITY_WITHHELD_LOGIN";

	/** Where the record of the second factor lies. */
	static final String FACTOR = "SPRING_SECURITY_SECOND_FACTOR";

	/** Where the mark of the login lies. */
	static final String MARK = "SPRING_SECURITY_LOGIN_MARK";

	private static final String MARK_OF_FACTOR = "mark";

	private static final String SESSION_OF_FACTOR = "session";

	private final Map<String, Object> stored;

	private final SecondFactorDecision decision;

	private final BooleanSupplier outdated;

	private final Supplier<String> sessionId;

	/** The mark as this exchange has found or made it. */
	private volatile @Nullable String seen;

	/**
	 * Creates it.
	 * @param stored the attributes as they are stored
	 * @param decision the decision about each login
	 * @param outdated whether the request came by an ID from before the session's last
	 * change: it neither sees nor changes the login
	 * @param sessionId the ID that the session has now
	 */
	LoginAttributes(Map<String, Object> stored, SecondFactorDecision decision, BooleanSupplier outdated,
			Supplier<String> sessionId) {
		this.stored = stored;
		this.decision = decision;
		this.outdated = outdated;
		this.sessionId = sessionId;
		this.seen = presentMark();
	}

	boolean hasLogin() {
		return this.stored.containsKey(MARK)
				|| this.stored.values().stream().anyMatch(SecurityContext.class::isInstance);
	}

	boolean isOutdated() {
		return this.outdated.getAsBoolean();
	}

	Map<String, Object> stored() {
		return this.stored;
	}

	/** Tells whether an attribute is a login, whatever the application calls it. */
	boolean isLogin(String name) {
		return CONTEXT.equals(name) || this.stored.get(name) instanceof SecurityContext
				|| this.stored.containsKey(aside(name));
	}

	/** Tells whether an attribute belongs to the second factor alone. */
	static boolean isOwn(String name) {
		return name.startsWith(WITHHELD) || name.startsWith(FACTOR) || MARK.equals(name);
	}

	/** Returns the login that is withheld under a name. */
	@Nullable SecurityContext withheld(String name) {
		return (this.stored.get(aside(name)) instanceof Authentication login) ? new SecurityContextImpl(login) : null;
	}

	/** The names under which logins are withheld. */
	List<String> withheldNames() {
		return this.stored.keySet()
			.stream()
			.filter((name) -> name.startsWith(WITHHELD))
			.map((name) -> name.equals(WITHHELD) ? CONTEXT : name.substring(WITHHELD.length() + 1))
			.toList();
	}

	/** Stores a login. Another user's login ends the record. */
	void save(String name, SecurityContext context) {
		if (isOutdated()) {
			return;
		}
		Authentication login = context.getAuthentication();
		if (login == null || this.decision.isAnonymous(login)) {
			end(name);
			this.stored.put(name, context);
			return;
		}
		Authentication present = login(name);
		if (present == null || !this.decision.isSameUser(present, login)) {
			removeFactor();
		}
		mark();
		Authentication stripped = this.decision.strip(login);
		VerifiedFactor factor = factor();
		if (factor != null && isOf(factor, login)) {
			this.stored.put(name, (stripped == login) ? context : new SecurityContextImpl(stripped));
			this.stored.remove(aside(name));
		}
		else {
			this.stored.put(aside(name), stripped);
			this.stored.remove(name);
			this.stored.remove(FACTOR);
		}
	}

	/**
	 * Returns a login that waits for its factor, and has no record yet.
	 */
	@Nullable Authentication unrecorded() {
		return (!isOutdated() && !this.stored.containsKey(FACTOR)
				&& this.stored.get(WITHHELD) instanceof Authentication login) ? login : null;
	}

	/** Writes the record of a login that waits for its factor, unless one has passed. */
	void setWaiting(Map<String, Object> waiting) {
		if (!isOutdated()) {
			this.stored.putIfAbsent(FACTOR, bound(new HashMap<>(waiting), mark()));
		}
	}

	/** Tells whether a login of the session has ended; the store may be read. */
	boolean isEnded(Authentication login) {
		return names(login).findAny().isPresent() && this.decision.isEnded(login, this.stored.get(FACTOR));
	}

	/**
	 * Tells whether a login of the session has ended, by the stamp that was just read.
	 */
	boolean isEnded(Authentication login, String stamp) {
		Authentication present = login(CONTEXT);
		return present != null && this.decision.isSameUser(present, login)
				&& this.decision.isEnded(login, this.stored.get(FACTOR), stamp);
	}

	/** Ends a login, wherever it lies. */
	void end(Authentication login) {
		names(login).toList().forEach(this::end);
	}

	private Stream<String> names(Authentication login) {
		return Stream.concat(this.stored.keySet().stream(), withheldNames().stream())
			.distinct()
			.filter((name) -> login(name) == login);
	}

	/** Ends a login, and with it the record and the mark. */
	void end(String name) {
		if (isOutdated()) {
			return;
		}
		removeFactor();
		this.stored.remove(aside(name));
		this.stored.remove(name);
	}

	/** Ends the record and the mark. The login, if it stays, needs the factor again. */
	void endFactor() {
		if (!isOutdated()) {
			removeFactor();
		}
	}

	/** Ends all that the session has. */
	void clear() {
		if (!isOutdated()) {
			this.seen = null;
			this.stored.clear();
		}
	}

	private void removeFactor() {
		this.stored.remove(FACTOR);
		this.stored.remove(MARK);
		this.seen = null;
	}

	/** Puts a login of this session to where the decision about it wants it. */
	void place(LoginState state, Authentication login) {
		if (isOutdated()) {
			return;
		}
		if (state instanceof LoginState.Withheld && this.stored.get(CONTEXT) instanceof SecurityContext context
				&& context.getAuthentication() == login) {
			mark();
			this.stored.put(WITHHELD, this.decision.strip(login));
			this.stored.remove(CONTEXT);
		}
		else if (state instanceof LoginState.Shown && this.stored.get(WITHHELD) == login) {
			this.stored.put(CONTEXT, new SecurityContextImpl(login));
			this.stored.remove(WITHHELD);
		}
	}

	/** Returns the record of the factor, if it belongs to the present login. */
	@Nullable VerifiedFactor factor() {
		String mark = isOutdated() ? null : presentMark();
		Map<?, ?> record = (mark != null) ? record(mark, this.sessionId.get()) : null;
		return (record != null) ? VerifiedFactor.of(record) : null;
	}

	private @Nullable Map<?, ?> record(String mark, String sessionId) {
		return (this.stored.get(FACTOR) instanceof Map<?, ?> record && mark.equals(record.get(MARK_OF_FACTOR))
				&& sessionId.equals(record.get(SESSION_OF_FACTOR))) ? record : null;
	}

	/** Writes the record of the factor. */
	void setFactor(VerifiedFactor factor, String mark) {
		this.stored.put(FACTOR, bound(factor.toMap(), mark));
	}

	private Map<String, Object> bound(Map<String, Object> record, String mark) {
		record.put(MARK_OF_FACTOR, mark);
		record.put(SESSION_OF_FACTOR, this.sessionId.get());
		return record;
	}

	/**
	 * Gives the login a new mark, since the session has a new ID. The record follows.
	 * @return {@code false} if the mark is not the one that this exchange knows: another
	 * request was first
	 */
	boolean renewMark(String idBefore, String id) {
		String before = this.seen;
		if (before == null) {
			return presentMark() == null;
		}
		Map<?, ?> record = record(before, idBefore);
		String next = LoginMarks.next();
		if (!this.stored.replace(MARK, before, next)) {
			return false;
		}
		this.seen = next;
		if (record == null) {
			this.stored.remove(FACTOR);
			return true;
		}
		Map<String, Object> renewed = new HashMap<>();
		record.forEach((name, value) -> renewed.put(String.valueOf(name), value));
		renewed.put(MARK_OF_FACTOR, next);
		renewed.put(SESSION_OF_FACTOR, id);
		this.stored.put(FACTOR, renewed);
		return true;
	}

	/**
	 * Ends the withholding of a user's login.
	 * @return {@code false} if the login with this mark has ended meanwhile
	 */
	boolean verify(String mark, VerifiedFactor factor) {
		if (isOutdated() || !mark.equals(this.stored.get(MARK))) {
			return false;
		}
		setFactor(factor, mark);
		List<String> names = withheldNames();
		for (String name : names) {
			if (this.stored.get(aside(name)) instanceof Authentication login && isOf(factor, login)) {
				this.stored.put(name, new SecurityContextImpl(login));
				this.stored.remove(aside(name));
			}
		}
		if (!mark.equals(this.stored.get(MARK))) {
			// Sessions in memory are shared: a logout came in between.
			names.forEach(this::end);
			return false;
		}
		return true;
	}

	/**
	 * Returns the mark of the login; a login that comes with each request gets one. An
	 * exchange that has found a mark keeps it, so that it does not take the login of a
	 * later request for its own.
	 */
	String mark() {
		String mark = this.seen;
		if (mark == null) {
			String next = LoginMarks.next();
			Object before = this.stored.putIfAbsent(MARK, next);
			mark = (before instanceof String present) ? present : next;
			this.seen = mark;
		}
		return mark;
	}

	/** Returns the mark as this exchange knows it. */
	@Nullable String seen() {
		return this.seen;
	}

	boolean isSeen(String mark) {
		return mark.equals(this.seen) && mark.equals(presentMark());
	}

	@Nullable String presentMark() {
		return (this.stored.get(MARK) instanceof String mark) ? mark : null;
	}

	/**
	 * Tells whether the application may see a stored login, given what it sees of the
	 * login of the request.
	 */
	boolean isVisible(SecurityContext context, LoginState state) {
		Authentication login = context.getAuthentication();
		if (login == null || this.decision.isAnonymous(login)) {
			return true;
		}
		if (state instanceof LoginState.Withheld) {
			return false;
		}
		if (state instanceof LoginState.Shown shown && this.decision.isSameUser(login, shown.login())) {
			return true;
		}
		VerifiedFactor factor = factor();
		return factor != null && isOf(factor, login);
	}

	private @Nullable Authentication login(String name) {
		if (this.stored.get(name) instanceof SecurityContext context) {
			return context.getAuthentication();
		}
		return (this.stored.get(aside(name)) instanceof Authentication login) ? login : null;
	}

	private boolean isOf(VerifiedFactor factor, Authentication login) {
		try {
			return factor.userId().equals(this.decision.userId(login));
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static String aside(String name) {
		return CONTEXT.equals(name) ? WITHHELD : WITHHELD + ':' + name;
	}

}
