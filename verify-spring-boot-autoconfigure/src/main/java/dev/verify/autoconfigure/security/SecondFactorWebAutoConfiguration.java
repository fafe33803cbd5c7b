package dev.verify.autoconfigure.security;

import java.util.Objects;

import dev.verify.autoconfigure.VerifyClientCustomizer;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyClient;
import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorAuthorization;
import dev.verify.security.config.SecondFactorConfigurer;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;

/**
 * Auto-configuration that asks for a second factor in each rule of a servlet application:
 * for requests in every filter chain, and for methods.
 */
@AutoConfiguration(after = SecondFactorAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecondFactorConfigurer.class, HttpSecurity.class, Filter.class })
@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
public final class SecondFactorWebAutoConfiguration {

	static final String FACTORY = "secondFactorAuthorizationManagerFactory";

	@Bean
	static FirstFactorPostProcessor firstFactorPostProcessor() {
		return new FirstFactorPostProcessor();
	}

	/**
	 * The raw type is what makes method security use it as well.
	 */
	@Bean(FACTORY)
	@ConditionalOnMissingBean(AuthorizationManagerFactory.class)
	@SuppressWarnings("rawtypes")
	DefaultAuthorizationManagerFactory secondFactorAuthorizationManagerFactory(ObjectProvider<RoleHierarchy> hierarchy,
			ObjectProvider<GrantedAuthorityDefaults> defaults) {
		return SecondFactorAuthorization.required(hierarchy.getIfAvailable(), defaults.getIfAvailable(),
				(user) -> true);
	}

	@Bean
	RequiredFactorCheck requiredFactorCheck(ListableBeanFactory beans) {
		return new RequiredFactorCheck(beans);
	}

	@Bean
	@ConditionalOnBean(SecondFactorService.class)
	Customizer<HttpSecurity> secondFactorCustomizer() {
		return (http) -> http.with(SecondFactorConfigurer.secondFactor());
	}

	@Bean
	@ConditionalOnBean(VerifyClient.class)
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.check-service", matchIfMissing = true)
	ServiceCheck secondFactorServiceCheck(VerifyClient client, VerifyConnectionDetails details) {
		return new ServiceCheck(client, Objects.requireNonNull(details.getServiceSid()));
	}

	@Bean
	VerifyClientCustomizer secondFactorServiceRequirement(VerifyConnectionDetails details) {
		return (client) -> {
			if (details.getServiceSid() == null) {
				throw new VerifyPropertyException("twilio.verify.service-sid",
						"is not set, and the second factor needs a service to send with");
			}
		};
	}

}
