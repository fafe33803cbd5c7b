package dev.verify.autoconfigure.security;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Lets the first factor be proved again without losing the second: each filter that logs
 * a user in keeps the factors that the same user has already passed. Spring Security's
 * own post-processor does the same, but is no static bean and makes the log warn at each
 * start.
 */
class FirstFactorPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractAuthenticationProcessingFilter filter) {
			filter.setMfaEnabled(true);
		}
		else if (bean instanceof AuthenticationFilter filter) {
			filter.setMfaEnabled(true);
		}
		else if (bean instanceof AbstractPreAuthenticatedProcessingFilter filter) {
			filter.setMfaEnabled(true);
		}
		else if (bean instanceof BasicAuthenticationFilter filter) {
			filter.setMfaEnabled(true);
		}
		return bean;
	}

}
