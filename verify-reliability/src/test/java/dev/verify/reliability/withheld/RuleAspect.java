package dev.verify.reliability.withheld;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInvocation;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;

/**
 * Advice that calls a method interceptor of Spring Security, as the aspects of
 * {@code spring-security-aspects} do.
 */
@Aspect
class RuleAspect {

	private final AuthorizationManagerBeforeMethodInterceptor rule = new AuthorizationManagerBeforeMethodInterceptor(
			Pointcut.TRUE, AuthorityAuthorizationManager.hasRole("USER"));

	@Around("@annotation(dev.verify.reliability.withheld.Rules.Advised)")
	@Nullable Object authorize(ProceedingJoinPoint point) throws Throwable {
		return this.rule.invoke(new JoinPointInvocation(point));
	}

	/** A join point as a method invocation. */
	private record JoinPointInvocation(ProceedingJoinPoint point) implements MethodInvocation {

		@Override
		public Method getMethod() {
			return ((MethodSignature) this.point.getSignature()).getMethod();
		}

		@Override
		public @Nullable Object[] getArguments() {
			return this.point.getArgs();
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			return this.point.proceed();
		}

		@Override
		public Object getThis() {
			return this.point.getTarget();
		}

		@Override
		public AccessibleObject getStaticPart() {
			return getMethod();
		}

	}

}
