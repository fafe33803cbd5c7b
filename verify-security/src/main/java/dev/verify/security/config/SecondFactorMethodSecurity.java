package dev.verify.security.config;

import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInvocation;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.MethodInvocationResult;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.function.SingletonSupplier;

import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.guard.RequiredSecondFactor;
import dev.verify.security.trust.TrustedBrowsers;

/**
 * Import this to let method security ask for the second factor: in {@code @PreAuthorize},
 * {@code @PostAuthorize}, {@code @Secured} and {@code @RolesAllowed}, whatever they
 * express, and of every login before a method with {@code @PreFilter} or
 * {@code @PostFilter}.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public class SecondFactorMethodSecurity {

	/** The name of the bean that guards filtered methods. */
	public static final String FILTER_GUARD = "secondFactorFilterGuard";

	/**
	 * Guards what is decided before a method is called. Primary, since method security
	 * takes one post-processor only; the others of that type are applied, too.
	 */
	@Bean
	@Primary
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ObjectPostProcessor<AuthorizationManager<MethodInvocation>> secondFactorMethodGuard(
			ObjectProvider<ObjectPostProcessor<AuthorizationManager<MethodInvocation>>> others,
			ObjectProvider<SecondFactorPolicy> policy, ObjectProvider<TrustedBrowsers> browsers,
			ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return new Guard<>(others, policy, browsers, contexts);
	}

	/**
	 * Guards what is decided about a method's result.
	 */
	@Bean
	@Primary
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ObjectPostProcessor<AuthorizationManager<MethodInvocationResult>> secondFactorMethodResultGuard(
			ObjectProvider<ObjectPostProcessor<AuthorizationManager<MethodInvocationResult>>> others,
			ObjectProvider<SecondFactorPolicy> policy, ObjectProvider<TrustedBrowsers> browsers,
			ObjectProvider<SecurityContextHolderStrategy> contexts) {
		return new Guard<>(others, policy, browsers, contexts);
	}

	/**
	 * Guards methods that are filtered. They have no manager that could be wrapped, so
	 * that this one stands before them.
	 */
	@Bean(FILTER_GUARD)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor secondFactorFilterGuard(ObjectProvider<SecondFactorPolicy> policy,
			ObjectProvider<TrustedBrowsers> browsers, ObjectProvider<SecurityContextHolderStrategy> contexts,
			ListableBeanFactory beans) {
		Supplier<SecondFactorPolicy> required = SingletonSupplier
			.of(() -> policy.getIfUnique(SecondFactorPolicy::everyone));
		AuthorizationManager<MethodInvocation> rule = RequiredSecondFactor.forEveryLogin(
				(user, secured) -> required.get().isRequired(user, secured),
				SingletonSupplier.of(() -> SecondFactorConfigurer.accepted(browsers.getIfUnique())),
				contexts.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
		AuthorizationManagerBeforeMethodInterceptor guard = new AuthorizationManagerBeforeMethodInterceptor(
				new FilteredMethods(beans), rule);
		guard.setOrder(AuthorizationInterceptorsOrder.PRE_FILTER.getOrder() - 1);
		return guard;
	}

	private static final class Guard<T> implements ObjectPostProcessor<AuthorizationManager<T>> {

		private final ObjectProvider<ObjectPostProcessor<AuthorizationManager<T>>> others;

		private final Supplier<SecondFactorPolicy> policy;

		private final ObjectProvider<TrustedBrowsers> browsers;

		private final ObjectProvider<SecurityContextHolderStrategy> contexts;

		Guard(ObjectProvider<ObjectPostProcessor<AuthorizationManager<T>>> others,
				ObjectProvider<SecondFactorPolicy> policy, ObjectProvider<TrustedBrowsers> browsers,
				ObjectProvider<SecurityContextHolderStrategy> contexts) {
			this.others = others;
			// Looked up at the first decision: method security is built before most
			// beans.
			this.policy = SingletonSupplier.of(() -> policy.getIfUnique(SecondFactorPolicy::everyone));
			this.browsers = browsers;
			this.contexts = contexts;
		}

		@Override
		@SuppressWarnings("unchecked")
		public <O extends AuthorizationManager<T>> O postProcess(O rule) {
			AuthorizationManager<T> guarded = RequiredSecondFactor.forMethods(rule,
					(user, secured) -> this.policy.get().isRequired(user, secured),
					SingletonSupplier.of(() -> SecondFactorConfigurer.accepted(this.browsers.getIfUnique())),
					this.contexts.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
			for (ObjectPostProcessor<AuthorizationManager<T>> other : this.others) {
				guarded = (other != this) ? other.postProcess(guarded) : guarded;
			}
			return (O) guarded;
		}

	}

}
