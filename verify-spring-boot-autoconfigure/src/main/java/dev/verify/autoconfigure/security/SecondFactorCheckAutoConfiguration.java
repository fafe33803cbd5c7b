package dev.verify.autoconfigure.security;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.config.SecondFactorChainCheck;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.config.SecondFactorExemptions;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Auto-configuration for what all filter chains with a second factor share, and for their
 * check at startup.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecondFactorConfigurer.class, HttpSecurity.class, Filter.class })
@EnableConfigurationProperties({ SecondFactorPolicyProperties.class, SecondFactorProperties.class })
public final class SecondFactorCheckAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorExemptions secondFactorExemptions(SecondFactorPolicyProperties properties) {
		return properties.exemptions();
	}

	/** First, so that the application's own customizers come after. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Customizer<SecondFactorConfigurer<HttpSecurity>> secondFactorBasePathCustomizer(SecondFactorProperties properties) {
		String basePath = properties.basePath();
		new PropertyRange("twilio.verify.second-factor.").create(SecondFactorProperties.class,
				() -> SecondFactorConfigurer.secondFactor().basePath(basePath));
		return (secondFactor) -> secondFactor.basePath(basePath);
	}

	@Bean
	@ConditionalOnMissingBean
	SecondFactorChainCheck secondFactorChainCheck(ObjectProvider<SecurityFilterChain> chains, Environment environment) {
		return new SecondFactorChainCheck(chains,
				environment.getProperty("twilio.verify.second-factor.enabled", Boolean.class, false));
	}

}
