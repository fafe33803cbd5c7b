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

package dev.verify.autoconfigure.webhook;

import java.time.Clock;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.servlet.VerifyWebhookFilter;
import dev.verify.security.webflux.VerifyWebhookWebFilter;
import dev.verify.security.webhook.VerifyWebhook;
import dev.verify.security.webhook.VerifyWebhookEvent;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that receives Verify's webhooks and publishes each as a
 * {@link VerifyWebhookEvent}. Its filter stands ahead of Spring Security, which neither
 * has to permit the address nor to spare it from CSRF protection.
 */
@AutoConfiguration(after = VerifyClientAutoConfiguration.class,
		afterName = { "dev.verify.autoconfigure.security.SecondFactorAutoConfiguration",
				"dev.verify.autoconfigure.security.SecondFactorStoreAutoConfiguration" })
@ConditionalOnClass(VerifyWebhook.class)
@ConditionalOnWebApplication
@Conditional(OnWebhookCondition.class)
@EnableConfigurationProperties(VerifyWebhookProperties.class)
public final class VerifyWebhookAutoConfiguration {

	/** After what watches and decodes requests, and before what reads them. */
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	@ConditionalOnMissingBean
	VerifyWebhook verifyWebhook(VerifyWebhookProperties properties, ObjectProvider<VerifyConnectionDetails> connection,
			ObjectProvider<ChallengeLedger> ledger, ObjectProvider<SecondFactorEventPublisher> audit,
			ObjectProvider<Clock> clock, ApplicationEventPublisher publisher) {
		return new VerifyWebhook(WebhookAddress.of(properties, null).url(), authTokens(properties, connection),
				ledger.getIfAvailable(ChallengeLedger::inMemory),
				audit.getIfAvailable(SecondFactorEventPublisher::none), (event) -> publisher.publishEvent(event),
				clock.getIfUnique(Clock::systemUTC));
	}

	private static List<String> authTokens(VerifyWebhookProperties properties,
			ObjectProvider<VerifyConnectionDetails> connection) {
		List<String> tokens = properties.authTokens();
		VerifyConnectionDetails details = connection.getIfUnique();
		if (tokens.isEmpty() && details != null) {
			tokens = details.getWebhookAuthTokens();
		}
		if (tokens.isEmpty() || tokens.stream().anyMatch(String::isBlank)) {
			throw new VerifyPropertyException("twilio.verify.webhook.auth-tokens",
					"is not set. Webhooks are signed with the auth token of the account, even if the client "
							+ "uses an API key. Set the token");
		}
		return tokens;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class OnServlets {

		@Bean
		@ConditionalOnMissingBean(name = "verifyWebhookFilter")
		FilterRegistrationBean<VerifyWebhookFilter> verifyWebhookFilter(VerifyWebhook webhook,
				VerifyWebhookProperties properties, Environment environment) {
			String path = WebhookAddress.of(properties, environment.getProperty("server.servlet.context-path")).path();
			FilterRegistrationBean<VerifyWebhookFilter> registration = new FilterRegistrationBean<>(
					new VerifyWebhookFilter(webhook, path));
			registration.addUrlPatterns(path);
			registration.setOrder(ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class OnWebFlux {

		@Bean
		@Order(ORDER)
		@ConditionalOnMissingBean
		VerifyWebhookWebFilter verifyWebhookWebFilter(VerifyWebhook webhook, VerifyWebhookProperties properties,
				Environment environment) {
			String basePath = environment.getProperty("spring.webflux.base-path");
			return new VerifyWebhookWebFilter(webhook, WebhookAddress.of(properties, basePath).path());
		}

	}

}
