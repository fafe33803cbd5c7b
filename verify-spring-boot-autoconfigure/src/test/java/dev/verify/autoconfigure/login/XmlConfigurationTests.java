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

package dev.verify.autoconfigure.login;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.config.SecondFactorConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ImportResource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * R17: a filter chain from XML is not built by the HttpSecurity bean, and would have no
 * second factor.
 */
class XmlConfigurationTests {

	@Test
	@DisplayName("R17: a chain from <http> fails the start, and the application is told what to do")
	void startWhenChainIsFromXmlThenFails() {
		try (VerifyEmulator verify = VerifyEmulator.start()) {
			assertThatThrownBy(() -> SpringApplication.run(XmlApplication.class, "--server.port=0",
					"--spring.main.banner-mode=off", "--" + LoginServer.CONTAINER_SESSIONS,
					"--twilio.verify.account-sid=" + verify.accountSid(),
					"--twilio.verify.auth-token=" + verify.authToken(),
					"--twilio.verify.service-sid=" + verify.serviceSid(), "--twilio.verify.base-url=" + verify.url(),
					"--twilio.verify.second-factor.enabled=true"))
				.isInstanceOf(SecondFactorConfigurationException.class)
				.hasMessageContaining("was not built by HttpSecurity")
				.hasMessageContaining("HttpSecurity bean");
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportResource("classpath:dev/verify/autoconfigure/login/security.xml")
	static class XmlApplication {

	}

}
