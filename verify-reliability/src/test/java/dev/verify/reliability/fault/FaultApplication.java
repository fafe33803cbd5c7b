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

package dev.verify.reliability.fault;

import java.util.ArrayList;
import java.util.List;

import dev.verify.emulator.VerifyEmulator;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An application of the starter alone: client, resilience and second factor, without
 * pages.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FaultApplication {

	/** Starts it with the provider at a port. */
	static ConfigurableApplicationContext start(int port, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off",
				"--spring.main.log-startup-info=false", "--spring.main.register-shutdown-hook=false",
				"--spring.datasource.generate-unique-name=true", "--twilio.verify.base-url=http://localhost:" + port,
				"--twilio.verify.account-sid=" + VerifyEmulator.DEFAULT_ACCOUNT_SID,
				"--twilio.verify.auth-token=" + VerifyEmulator.DEFAULT_AUTH_TOKEN,
				"--twilio.verify.service-sid=VA" + "0".repeat(32), "--twilio.verify.second-factor.check-service=false",
				// What fails is told one from another, not from an open circuit.
				"--twilio.verify.resilience.circuit-breaker.minimum-calls=1000000"));
		arguments.addAll(List.of(more));
		return new SpringApplicationBuilder(FaultApplication.class).web(WebApplicationType.NONE)
			.run(arguments.toArray(String[]::new));
	}

	@Bean
	FaultClock clock() {
		return new FaultClock();
	}

}
