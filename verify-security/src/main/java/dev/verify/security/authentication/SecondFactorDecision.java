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

package dev.verify.security.authentication;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.trust.TrustedBrowserService;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * Decides whether the application sees a login, or an anonymous user in its place.
 * <p>
 * A login is shown if its session has passed the factor, or if the policy does not
 * require one. Everything that fails withholds the login.
 */
public final class SecondFactorDecision {

	private static final Log logger = LogFactory.getLog(SecondFactorDecision.class);

	private static final LoginState.Anonymous ANONYMOUS = new LoginState.Anonymous();

	/** A client of the authorization server is a machine, not a person. */
	private static final String CLIENT = "org.springframework.security.oauth2.server.authorization.authentication"
			+ ".OAuth2ClientAuthenticationToken";

	private static final ClassValue<Boolean> IS_CLIENT = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return type != Object.class && (type.getName().equals(CLIENT) || IS_CLIENT.get(type.getSuperclass()));
		}

	};

	/** How long a login may wait for its factor. */
	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private static final String USER = "user";

	private static final String STAMP = "stamp";

	private static final String SINCE = "since";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final SecondFactorPolicy policy;

	private final UserIdResolver userIds;

	private final @Nullable SecurityStampService stamps;

	private final @Nullable TrustedBrowserService browsers;

	private final Clock clock;

	/**
	 * Creates the decision.
	 * @param policy the logins that need a second factor
	 * @param userIds the IDs of users
	 * @param stamps the security stamps; {@code null} if a session is never ended by one
	 * @param browsers the trusted browsers; {@code null} if there are none
	 * @param clock the time
	 */
	public SecondFactorDecision(SecondFactorPolicy policy, UserIdResolver userIds,
			@Nullable SecurityStampService stamps, @Nullable TrustedBrowserService browsers, Clock clock) {
		this.policy = policy;
		this.userIds = UserIdResolver.checked(userIds);
		this.stamps = stamps;
		this.browsers = browsers;
		this.clock = clock;
	}

	/**
	 * Decides about a login. Never throws.
	 * @param login the login of the chain, or {@code null}
	 * @param request the {@code HttpServletRequest} or {@code ServerWebExchange}
	 * @param session the second factor of the session, or {@code null} in its place
	 * @return what the application sees
	 */
	public LoginState decide(@Nullable Authentication login, Object request,
			Supplier<@Nullable VerifiedFactor> session) {
		if (login == null || isAnonymous(login)) {
			return ANONYMOUS;
		}
		if (IS_CLIENT.get(login.getClass())) {
			return new LoginState.Shown(login, null);
		}
		try {
			Authentication person = person(login);
			VerifiedFactor factor = session.get();
			if (factor != null && fits(factor, person)) {
				// A user who impersonates another user has that user's authorities, and
				// no factor.
				return (person == login)
						? new LoginState.Shown(FactorAuthorities.replace(login, factor.authorities()), factor)
						: new LoginState.Shown(strip(login), null);
			}
			if (!this.policy.isRequired(person, request)) {
				return new LoginState.Shown(strip(login), null);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("Second factor decision failed, the login stays withheld: " + ex.getClass().getName());
		}
		return new LoginState.Withheld(login);
	}

	/**
	 * Returns a login as it is stored: without factor authorities of ours.
	 * @param login the login
	 * @return the login without them
	 */
	public Authentication strip(Authentication login) {
		return FactorAuthorities.replace(login, List.of());
	}

	/**
	 * Tells whether an authentication is absent or anonymous.
	 * @param login the login, or {@code null}
	 * @return {@code true} if it is missing, anonymous or not authenticated
	 */
	public boolean isAnonymous(@Nullable Authentication login) {
		return !this.trust.isAuthenticated(login);
	}

	/**
	 * Tells whether a login has given a first factor in this session. A remembered login
	 * has not: its cookie proves possession of a browser only.
	 * @param login the login
	 * @return {@code false} if the user has to log in first
	 */
	public boolean isFullyAuthenticated(Authentication login) {
		return this.trust.isFullyAuthenticated(login);
	}

	/**
	 * Finds the user ID of a login; of a user who acts as another, that of the user who
	 * logged in.
	 * @param login the login
	 * @return the ID
	 * @throws IllegalStateException if the login has none
	 */
	public String userId(Authentication login) {
		return this.userIds.resolve(person(login));
	}

	/**
	 * Tells whether two logins are the same user's.
	 * @param login a login
	 * @param other another one
	 * @return {@code false} if not, or if a login has no user ID
	 */
	public boolean isSameUser(Authentication login, Authentication other) {
		try {
			return userId(login).equals(userId(other));
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Reads the user's security stamp from the store, for a verification that begins.
	 * @param userId the user ID
	 * @return the stamp; empty where there are none
	 * @throws RuntimeException if the store fails
	 */
	public String stamp(String userId) {
		return (this.stamps != null) ? this.stamps.read(userId) : "";
	}

	/**
	 * Returns the record of a login that begins to wait for its factor: what ends the
	 * user's sessions from now on ends this one, too.
	 * @param login the login
	 * @return texts, in the place of the record of the factor; empty if the login has no
	 * user ID
	 */
	public Map<String, Object> waiting(Authentication login) {
		Map<String, Object> record = new LinkedHashMap<>();
		try {
			String userId = userId(login);
			record.put(USER, userId);
			record.put(SINCE, String.valueOf(this.clock.millis()));
			record.put(STAMP, stamp(userId));
		}
		catch (RuntimeException ex) {
			// Without a stamp the wait ends by time alone, and a factor passes only
			// while the store can be read.
			logger.warn("Reading the security stamp failed: " + ex.getClass().getName());
		}
		return record;
	}

	/**
	 * Returns the record of a login that waits for its factor again, because that no
	 * longer counts: with the stamp that the session has.
	 * @param login the login
	 * @param record the record of the session
	 * @return the record of the login that waits
	 */
	public Map<String, Object> waiting(Authentication login, @Nullable Object record) {
		if (!(record instanceof Map<?, ?> map) || !(map.get(STAMP) instanceof String stamp) || !isOf(map, login)) {
			return waiting(login);
		}
		Object since = map.get(SINCE);
		return new LinkedHashMap<>(Map.of(USER, userId(login), STAMP, stamp, SINCE,
				(since != null) ? since : String.valueOf(this.clock.millis())));
	}

	/**
	 * Tells whether a login of a session has ended: the sessions of its user were ended
	 * after it had begun, or it has waited for its factor for more than an hour.
	 * @param login the login
	 * @param record the record of the session, of a factor or of a login that waits
	 * @return {@code false} also if the store fails: then no factor passes
	 */
	public boolean isEnded(Authentication login, @Nullable Object record) {
		try {
			return record instanceof Map<?, ?> map && isOf(map, login) && (isOver(map) || (this.stamps != null
					&& map.get(STAMP) instanceof String stamp && !this.stamps.isCurrent(userId(login), stamp)));
		}
		catch (RuntimeException ex) {
			logger.warn("Reading the security stamp failed: " + ex.getClass().getName());
			return false;
		}
	}

	/**
	 * Tells whether the sessions of a user were ended after a login had begun.
	 * @param login the login
	 * @param record the record of the session
	 * @param stamp the stamp that was just read
	 * @return {@code true} if the record has another one
	 */
	public boolean isEnded(Authentication login, @Nullable Object record, String stamp) {
		return record instanceof Map<?, ?> map && isOf(map, login) && map.get(STAMP) instanceof String before
				&& !before.equals(stamp);
	}

	private boolean isOf(Map<?, ?> record, Authentication login) {
		return userId(login).equals(record.get(USER));
	}

	private boolean isOver(Map<?, ?> record) {
		return record.get(SINCE) instanceof String since
				&& this.clock.millis() - Long.parseLong(since) >= LONGEST_WAIT.toMillis();
	}

	private boolean fits(VerifiedFactor factor, Authentication person) {
		if (!factor.userId().equals(this.userIds.resolve(person))
				|| (this.stamps != null && !this.stamps.isCurrent(factor.userId(), factor.stamp()))) {
			return false;
		}
		return factor.browser() == null
				|| (this.browsers != null && this.browsers.isTrusted(factor.userId(), factor.browser()));
	}

	/** Who logged in, beneath all users that they act as. */
	private static Authentication person(Authentication login) {
		for (GrantedAuthority authority : login.getAuthorities()) {
			if (authority instanceof SwitchUserGrantedAuthority switched) {
				return person(switched.getSource());
			}
		}
		return login;
	}

}
