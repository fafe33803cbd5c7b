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

package dev.verify.test;

import java.net.URI;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.VerifyEmulatorBuilder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the emulator of a test. An emulator bean of the application
 * takes its place.
 */
@AutoConfiguration(before = VerifyClientAutoConfiguration.class)
public final class VerifyEmulatorAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	VerifyEmulator verifyEmulator(Environment environment) {
		VerifyEmulatorBuilder builder = VerifyEmulator.builder();
		Long seed = environment.getProperty("twilio.verify.test.emulator.seed", Long.class);
		if (seed != null) {
			builder.seed(seed);
		}
		return builder.start();
	}

	/**
	 * The first choice even where the application has connection details of its own: a
	 * test must never reach the real service by mistake.
	 */
	@Bean
	@Primary
	VerifyConnectionDetails verifyEmulatorConnectionDetails(VerifyEmulator emulator) {
		return VerifyConnectionDetails.of(URI.create(emulator.url()), emulator.accountSid(), emulator.authToken(),
				emulator.serviceSid());
	}

}
