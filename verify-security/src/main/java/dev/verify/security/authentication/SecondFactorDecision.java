package dev.verify.security.authentication;

import java.util.List;
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

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final SecondFactorPolicy policy;

	private final UserIdResolver userIds;

	private final @Nullable SecurityStampService stamps;

	private final @Nullable TrustedBrowserService browsers;

	/**
	 * Creates the decision.
	 * @param policy the logins that need a second factor
	 * @param userIds the IDs of users
	 * @param stamps the security stamps; {@code null} if a session is never ended by one
	 * @param browsers the trusted browsers; {@code null} if there are none
	 */
	public SecondFactorDecision(SecondFactorPolicy policy, UserIdResolver userIds,
			@Nullable SecurityStampService stamps, @Nullable TrustedBrowserService browsers) {
		this.policy = policy;
		this.userIds = UserIdResolver.checked(userIds);
		this.stamps = stamps;
		this.browsers = browsers;
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
