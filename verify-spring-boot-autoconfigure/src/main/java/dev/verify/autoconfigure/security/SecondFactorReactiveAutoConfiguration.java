package dev.verify.autoconfigure.security;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.SecondFactorService;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that fails the start of a WebFlux application with an enabled second
 * factor, which would not be enforced.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(SecondFactorService.class)
@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
public final class SecondFactorReactiveAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor secondFactorRefusal() {
		return (beans) -> {
			throw new VerifyPropertyException("twilio.verify.second-factor.enabled",
					"is true, but this is a WebFlux application, and the filters and pages of the second factor are "
							+ "for servlet applications. Remove the property, and build your own filters on the "
							+ "SecondFactorService bean, which is reactive; or use spring-boot-starter-webmvc");
		};
	}

}
