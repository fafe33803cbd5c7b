package dev.verify.autoconfigure.security;

import java.util.Set;
import java.util.TreeSet;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.authorization.method.AuthorizationManagerAfterMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.web.SecurityFilterChain;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.config.GuardedFilters;
import dev.verify.security.config.SecondFactorMethodSecurity;

/**
 * Fails the start if something decides on access where the second factor cannot be added:
 * a filter chain that was not built by {@code HttpSecurity}, or a method interceptor of
 * the application's own.
 */
class UnguardedDoors implements SmartInitializingSingleton {

	private final ListableBeanFactory beans;

	private final GuardedFilters guarded;

	private final Set<String> known;

	UnguardedDoors(ListableBeanFactory beans, GuardedFilters guarded, Set<String> known) {
		this.beans = beans;
		this.guarded = guarded;
		this.known = known;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> open = new TreeSet<>();
		this.beans.getBeansOfType(SecurityFilterChain.class).forEach((name, chain) -> {
			if (this.guarded.isUnguarded(chain)) {
				open.add(name);
			}
		});
		this.beans.getBeansOfType(Advisor.class, false, false).forEach((name, advisor) -> {
			if (advisor instanceof AuthorizationManagerBeforeMethodInterceptor
					|| advisor instanceof AuthorizationManagerAfterMethodInterceptor) {
				open.add(name);
			}
		});
		open.remove(SecondFactorMethodSecurity.FILTER_GUARD);
		open.removeAll(this.known);
		if (!open.isEmpty()) {
			throw new VerifyPropertyException("twilio.verify.second-factor.enabled",
					"is true, but the beans " + open + " decide on access without asking for the second factor. Build "
							+ "the filter chain with HttpSecurity, leave the method interceptor to "
							+ "@EnableMethodSecurity, or wrap its manager with RequiredSecondFactor; then name the "
							+ "bean in twilio.verify.second-factor.policy.unguarded");
		}
	}

}
