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

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorExemptions;
import dev.verify.security.config.ServerMissingFactorPostProcessor;
import dev.verify.security.config.ServerSecondFactorChainCheck;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.config.ServerSecondFactorRules;
import dev.verify.security.web.payment.ServerPaymentPage;
import dev.verify.security.webflux.SecondFactorExecutor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Auto-configuration of the second factor in a WebFlux application: requires the factor
 * in every filter chain where it is enabled, and offers it for single chains where it is
 * not.
 */
@AutoConfiguration(after = SecondFactorAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ ServerSecondFactorConfigurer.class, ServerHttpSecurity.class, WebFilter.class })
@EnableConfigurationProperties(SecondFactorPolicyProperties.class)
public final class SecondFactorReactiveAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorExemptions secondFactorExemptions(SecondFactorPolicyProperties properties) {
		return properties.exemptions();
	}

	@Bean
	@ConditionalOnMissingBean
	SecondFactorExecutor secondFactorExecutor() {
		return SecondFactorExecutor.create();
	}

	@Bean
	@ConditionalOnMissingBean
	ServerSecondFactorConfigurer serverSecondFactor(ApplicationContext context, SecondFactorProperties properties) {
		return new PropertyRange("twilio.verify.second-factor.").create(SecondFactorProperties.class,
				() -> new ServerSecondFactorConfigurer(context, properties.basePath()));
	}

	/**
	 * Primary: Spring Security takes the post-processor of the rules only where it is
	 * unique, and has one of its own for observations.
	 */
	@Bean
	@Primary
	@ConditionalOnMissingBean
	static ServerMissingFactorPostProcessor serverMissingFactorPostProcessor(
			ObjectProvider<ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>>> others) {
		return new ServerMissingFactorPostProcessor(others);
	}

	@Bean
	@ConditionalOnMissingBean
	ServerSecondFactorChainCheck serverSecondFactorChainCheck(ListableBeanFactory beans, Environment environment) {
		return new ServerSecondFactorChainCheck(beans,
				environment.getProperty("twilio.verify.second-factor.enabled", Boolean.class, false));
	}

	/**
	 * Every chain.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
	@Import(SecondFactorRequirementConfiguration.class)
	static class EveryChain {

		/**
		 * First: the application gets the builder of a chain with the filters in place.
		 * Not on condition of a service: without one, the start has to fail.
		 */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		Customizer<ServerHttpSecurity> serverSecondFactorCustomizer(ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.toCustomizer();
		}

		/**
		 * Called {@code secondFactor}, so that expressions read well.
		 */
		@Bean("secondFactor")
		@ConditionalOnMissingBean
		ServerSecondFactorRules secondFactorRules(ObjectProvider<Clock> clock) {
			return new ServerSecondFactorRules(clock.getIfUnique(Clock::systemUTC));
		}

		@Bean
		@ConditionalOnBean(SecondFactorService.class)
		@ConditionalOnMissingBean
		@ConditionalOnProperty("twilio.verify.second-factor.payment.service-sid")
		ServerPaymentPage paymentPage(SecondFactorService service, SecondFactorExecutor executor,
				ObjectProvider<Clock> clock) {
			return new ServerPaymentPage(service, executor, clock.getIfUnique(Clock::systemUTC));
		}

	}

}
