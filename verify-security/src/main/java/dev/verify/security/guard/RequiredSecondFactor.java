package dev.verify.security.guard;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.authorization.method.ThrowingMethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPolicy;

/**
 * A rule that asks for the second factor wherever the rule inside it would let a user in
 * and would not let in a stranger. It therefore holds for every rule, however it is
 * written: by role, by expression, by annotation, or as a manager of the application's
 * own. What a rule opens to everybody stays open.
 * <p>
 * To find that out, a rule that has granted access to a user without a second factor is
 * asked once more, for nobody: with an anonymous authentication, an anonymous security
 * context, a request without a session, and no bean that is scoped to either. Whatever
 * else an application keeps of its user, such as a thread-local of its own, must not
 * decide a rule.
 *
 * @param <T> what the rule decides on
 */
public final class RequiredSecondFactor<T> implements AuthorizationManager<T>, MethodAuthorizationDeniedHandler {

	private static final Log logger = LogFactory.getLog(RequiredSecondFactor.class);

	private static final FactorAuthorizationDecision MISSING = new FactorAuthorizationDecision(
			List.of(RequiredFactorError
				.createMissing(RequiredFactor.withAuthority(SecondFactorAuthorities.TWILIO_VERIFY).build())));

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final AuthorizationManager<T> rule;

	private final SecondFactorPolicy policy;

	private final Supplier<Set<String>> accepted;

	private final Stranger<T> stranger;

	private RequiredSecondFactor(AuthorizationManager<T> rule, SecondFactorPolicy policy,
			Supplier<Set<String>> accepted, Stranger<T> stranger) {
		this.rule = rule;
		this.policy = policy;
		this.accepted = accepted;
		this.stranger = stranger;
	}

	/**
	 * Guards a rule for requests.
	 * @param rule the application's rule
	 * @param policy who needs the second factor
	 * @param accepted the authorities of which each counts as a second factor
	 * @param contexts where the current login is found
	 * @return the guarded rule
	 */
	public static AuthorizationManager<HttpServletRequest> forRequests(AuthorizationManager<HttpServletRequest> rule,
			SecondFactorPolicy policy, Supplier<Set<String>> accepted, SecurityContextHolderStrategy contexts) {
		return new RequiredSecondFactor<>(rule, policy, accepted, new Stranger<>(contexts, StrangersRequest::new));
	}

	/**
	 * Guards a rule for methods.
	 * @param rule the application's rule
	 * @param policy who needs the second factor
	 * @param accepted the authorities of which each counts as a second factor
	 * @param contexts where the current login is found
	 * @param <T> the {@link MethodInvocation} or its result
	 * @return the guarded rule
	 */
	public static <T> AuthorizationManager<T> forMethods(AuthorizationManager<T> rule, SecondFactorPolicy policy,
			Supplier<Set<String>> accepted, SecurityContextHolderStrategy contexts) {
		return new RequiredSecondFactor<>(rule, policy, accepted, new Stranger<>(contexts, UnaryOperator.identity()));
	}

	/**
	 * Asks whoever is logged in for the second factor, and nobody else for anything: for
	 * methods that decide on no access, and choose by the user what they take or give.
	 * @param policy who needs the second factor
	 * @param accepted the authorities of which each counts as a second factor
	 * @param contexts where the current login is found
	 * @return the rule
	 */
	public static AuthorizationManager<MethodInvocation> forEveryLogin(SecondFactorPolicy policy,
			Supplier<Set<String>> accepted, SecurityContextHolderStrategy contexts) {
		return new RequiredSecondFactor<>((user, method) -> new AuthorizationDecision(!Stranger.is(user.get())), policy,
				accepted, new Stranger<>(contexts, UnaryOperator.identity()));
	}

	@Override
	public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			T object) {
		Watched watched = new Watched(authentication);
		AuthorizationResult result = this.rule.authorize(watched, object);
		if (result != null && !result.isGranted()) {
			return watched.seen ? MissingFactor.explain(this.rule, authentication.get(), object, result) : result;
		}
		// A rule that did not look at the user may be one for everybody: then the session
		// is not looked at either.
		boolean unseen = !watched.seen;
		if (unseen && this.stranger.mayPass(this.rule, object)) {
			return result;
		}
		if (!isMissing(authentication.get(), object) || (!unseen && this.stranger.mayPass(this.rule, object))) {
			return result;
		}
		return MISSING;
	}

	private boolean isMissing(@Nullable Authentication user, T object) {
		return user != null && this.trust.isAuthenticated(user) && !hasPassed(user) && isRequired(user, object);
	}

	// A loop: every request of every user comes by here.
	private boolean hasPassed(Authentication user) {
		Set<String> enough = this.accepted.get();
		for (GrantedAuthority granted : user.getAuthorities()) {
			String authority = granted.getAuthority();
			if (authority != null && enough.contains(authority)) {
				return true;
			}
		}
		return false;
	}

	private boolean isRequired(Authentication user, T object) {
		try {
			return object == null || this.policy.isRequired(user, object);
		}
		catch (RuntimeException ex) {
			logger.warn("The second factor is asked for, because the policy failed with " + ex.getClass().getName());
			return true;
		}
	}

	@Override
	public @Nullable Object handleDeniedInvocation(MethodInvocation invocation, AuthorizationResult result) {
		return ((this.rule instanceof MethodAuthorizationDeniedHandler handler) ? handler
				: new ThrowingMethodAuthorizationDeniedHandler())
			.handleDeniedInvocation(invocation, result);
	}

	/** Notes whether the user was looked at. */
	private static final class Watched implements Supplier<@Nullable Authentication> {

		private final Supplier<? extends @Nullable Authentication> authentication;

		private boolean seen;

		Watched(Supplier<? extends @Nullable Authentication> authentication) {
			this.authentication = authentication;
		}

		@Override
		public @Nullable Authentication get() {
			this.seen = true;
			return this.authentication.get();
		}

	}

}
