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
