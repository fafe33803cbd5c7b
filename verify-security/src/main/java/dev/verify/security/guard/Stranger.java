package dev.verify.security.guard;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.context.request.RequestAttributes;

/**
 * Somebody of whom nothing is known, to try a rule with.
 *
 * @param <T> what the rule decides on
 */
final class Stranger<T> {

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("stranger", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final SecurityContextHolderStrategy contexts;

	private final UnaryOperator<T> view;

	/**
	 * Creates the stranger.
	 * @param contexts where rules find the current login
	 * @param view what the stranger has of that which a rule decides on
	 */
	Stranger(SecurityContextHolderStrategy contexts, UnaryOperator<T> view) {
		this.contexts = contexts;
		this.view = view;
	}

	/** Tells whether it is the stranger who is asked about. */
	static boolean is(@Nullable Authentication user) {
		return user == NOBODY;
	}

	/**
	 * Tells whether a rule is open to everybody. A rule that cannot do without a user is
	 * not.
	 */
	boolean mayPass(AuthorizationManager<T> rule, T object) {
		Supplier<SecurityContext> current = this.contexts.getDeferredContext();
		SecurityContext nobody = this.contexts.createEmptyContext();
		nobody.setAuthentication(NOBODY);
		this.contexts.setContext(nobody);
		RequestAttributes attributes = StrangersAttributes.take();
		try {
			AuthorizationResult result = rule.authorize(() -> NOBODY, this.view.apply(object));
			return result == null || result.isGranted();
		}
		catch (RuntimeException ex) {
			return false;
		}
		finally {
			StrangersAttributes.hand(attributes);
			this.contexts.setDeferredContext(current);
		}
	}

}
