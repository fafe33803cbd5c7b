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

import java.time.Clock;

import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.config.SecondFactorRules;
import dev.verify.security.web.payment.PaymentPage;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * Auto-configuration that requires a second factor in every filter chain of a servlet
 * application.
 */
@AutoConfiguration(after = SecondFactorAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecondFactorConfigurer.class, HttpSecurity.class, Filter.class })
@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
@Import(SecondFactorRequirementConfiguration.class)
public final class SecondFactorWebAutoConfiguration {

	/**
	 * Called {@code secondFactor}, so that expressions read well.
	 */
	@Bean("secondFactor")
	@ConditionalOnMissingBean
	SecondFactorRules secondFactorRules(ObjectProvider<Clock> clock) {
		return new SecondFactorRules(clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * Not on condition of a service: without one, the start has to fail, or each rule
	 * would be open after the first factor.
	 */
	@Bean
	Customizer<HttpSecurity> secondFactorCustomizer() {
		return (http) -> http.with(SecondFactorConfigurer.secondFactor());
	}

	@Bean
	@ConditionalOnBean(SecondFactorService.class)
	@ConditionalOnMissingBean
	@ConditionalOnProperty("twilio.verify.second-factor.payment.service-sid")
	PaymentPage paymentPage(SecondFactorService service, ObjectProvider<Clock> clock) {
		return new PaymentPage(service, clock.getIfUnique(Clock::systemUTC));
	}

}
