package dev.verify.security.config;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.guard.RequiredSecondFactor;

/**
 * Puts the guard around all rules of a filter chain. No lambda: Spring Security reads the
 * type of what is processed from the class.
 */
final class GuardedRules implements ObjectPostProcessor<AuthorizationManager<HttpServletRequest>> {

	private final SecondFactorPolicy policy;

	private final Set<String> accepted;

	private final SecurityContextHolderStrategy contexts;

	GuardedRules(SecondFactorPolicy policy, Set<String> accepted, SecurityContextHolderStrategy contexts) {
		this.policy = policy;
		this.accepted = accepted;
		this.contexts = contexts;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <O extends AuthorizationManager<HttpServletRequest>> O postProcess(O rules) {
		return (O) RequiredSecondFactor.forRequests(rules, this.policy, () -> this.accepted, this.contexts);
	}

}
