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

package dev.verify.autoconfigure;

import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class VerifyPropertyFailureTests {

	private static final String ZEROS = "0".repeat(32);

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class));

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void startWhenPropertyIsMissingOrWrongThenFailureNamesItAndNoValue(String property, String[] present) {
		this.application.withPropertyValues(present)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(VerifyPropertyException.class,
						(failure) -> assertThat(failure.getProperty()).isEqualTo(property))
				.hasMessageContaining(property)
				.hasMessageNotContaining("secret-value"));
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(mistake("twilio.verify.account-sid"),
				mistake("twilio.verify.account-sid", "twilio.verify.auth-token=secret-value"),
				mistake("twilio.verify.account-sid", "twilio.verify.account-sid=AC-secret-value"),
				mistake("twilio.verify.auth-token", "twilio.verify.account-sid=AC" + ZEROS),
				mistake("twilio.verify.auth-token", "twilio.verify.account-sid=AC" + ZEROS,
						"twilio.verify.auth-token= "),
				mistake("twilio.verify.api-key.sid", "twilio.verify.api-key.secret=secret-value"),
				mistake("twilio.verify.api-key.secret", "twilio.verify.api-key.sid=SK" + ZEROS),
				mistake("twilio.verify.service-sid", "twilio.verify.account-sid=AC" + ZEROS,
						"twilio.verify.auth-token=secret-value", "twilio.verify.service-sid=VA-secret-value"),
				mistake("twilio.verify.edge", "twilio.verify.account-sid=AC" + ZEROS,
						"twilio.verify.auth-token=secret-value", "twilio.verify.region=ie1"));
	}

	private static Arguments mistake(String property, String... present) {
		return Arguments.of(property, present);
	}

	@Test
	void applicationWhenCredentialsAreMissingThenPrintsThePropertyAndTheYamlToWrite(CapturedOutput output) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(OnlyVerify.class)
			.web(WebApplicationType.NONE);
		assertThatException().isThrownBy(application::run);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'twilio.verify.account-sid' is not set.")
			.contains("auth-token: ${TWILIO_AUTH_TOKEN}")
			.contains("twilio.verify.base-url")
			.contains("set 'twilio.verify.enabled' to 'false'");
	}

	@Test
	void analysisWhenPropertyIsNoCredentialThenDoesNotSpeakOfCredentials() {
		FailureAnalysis analysis = new VerifyPropertyFailureAnalyzer()
			.analyze(new VerifyPropertyException("twilio.verify.webhook.path", "must begin with a slash"));
		assertThat(analysis).extracting(FailureAnalysis::getAction, InstanceOfAssertFactories.STRING)
			.contains("Correct the value")
			.doesNotContain("auth-token");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, VerifyClientAutoConfiguration.class })
	static class OnlyVerify {

	}

}
