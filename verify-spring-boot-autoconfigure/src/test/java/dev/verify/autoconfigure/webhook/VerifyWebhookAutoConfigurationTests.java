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

import java.net.URI;
import java.time.Clock;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.webflux.VerifyWebhookWebFilter;
import dev.verify.security.webhook.VerifyWebhook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyWebhookAutoConfigurationTests {

	private static final String URL = "twilio.verify.webhook.url=https://bank.example/app/hooks/verify";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(SslAutoConfiguration.class,
			VerifyClientAutoConfiguration.class, VerifyWebhookAutoConfiguration.class);

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token");

	@Test
	void webhookWhenNothingIsSaidThenIsAbsent() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(VerifyWebhook.class));
	}

	@Test
	void webhookWhenSwitchedOffThenIsAbsent() {
		this.application.withPropertyValues(URL, "twilio.verify.webhook.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(VerifyWebhook.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "enabled=true", "path=/hooks/verify", "url=verify", "url=ftp://bank.example/hooks",
			"url=https://bank.example/a b", "url=https://bank.example", "url=https://bank.example/" })
	@DisplayName("R36: no URL, no start")
	void startWhenUrlIsMissingOrUselessThenFailureNamesIt(String property) {
		this.application.withPropertyValues("twilio.verify.webhook." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining("twilio.verify.webhook.url"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "twilio.verify.auth-token=", "twilio.verify.webhook.auth-tokens[0]= " })
	@DisplayName("R35: no token, no start")
	void startWhenTokenIsMissingThenFailureNamesIt(String property) {
		this.application
			.withPropertyValues(URL, property, "twilio.verify.api-key.sid=SK" + "0".repeat(32),
					"twilio.verify.api-key.secret=secret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining("twilio.verify.webhook.auth-tokens"));
	}

	@ParameterizedTest
	@CsvSource({ "'',/app/hooks/verify", "server.servlet.context-path=/app,/hooks/verify",
			"server.servlet.context-path=/ap,/app/hooks/verify", "twilio.verify.webhook.path=/inner,/inner" })
	void filterWhenRegisteredThenStandsAheadOfSecurityAtThePath(String property, String path) {
		this.application.withPropertyValues(URL, property.isEmpty() ? URL : property).run((context) -> {
			FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
			assertThat(filter.getUrlPatterns()).containsExactly(path);
			assertThat(filter.getOrder()).isLessThan(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
		});
	}

	@Test
	void webhookWhenApplicationHasOneThenBacksOff() {
		VerifyWebhook own = new VerifyWebhook(URI.create("https://bank.example/hooks"), List.of("own"),
				ChallengeLedger.inMemory(), SecondFactorEventPublisher.none(), (event) -> {
				}, Clock.systemUTC());
		this.application.withPropertyValues(URL)
			.withBean("own", VerifyWebhook.class, () -> own)
			.run((context) -> assertThat(context.getBean(VerifyWebhook.class)).isSameAs(own));
	}

	@Test
	void tokenWhenConnectionDetailsTakeThePlaceOfPropertiesThenIsTheirs() {
		VerifyConnectionDetails emulator = VerifyConnectionDetails.of(URI.create("http://localhost:1"),
				"AC" + "1".repeat(32), "emulator", "VA" + "0".repeat(32));
		this.application.withPropertyValues(URL, "twilio.verify.auth-token=")
			.withBean("emulator", VerifyConnectionDetails.class, () -> emulator)
			.run((context) -> assertThat(context).hasSingleBean(VerifyWebhook.class));
	}

	@Test
	void webhookWhenApplicationIsReactiveThenIsAWebFilter() {
		new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues(URL, "twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token")
			.run((context) -> assertThat(context).hasSingleBean(VerifyWebhookWebFilter.class)
				.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	@DisplayName("R44: tokens are not printed")
	void propertiesWhenPrintedThenShowNoToken() {
		assertThat(new VerifyWebhookProperties(true, null, null, List.of("canary"))).asString()
			.doesNotContain("canary");
	}

}
