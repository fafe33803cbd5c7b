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
