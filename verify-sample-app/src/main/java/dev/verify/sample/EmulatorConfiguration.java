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

package dev.verify.sample;

import java.net.URI;
import java.util.Set;

import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.emulator.EmulatorStartException;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.VerifyEmulatorBuilder;
import dev.verify.emulator.account.Switch;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * The Verify API inside of the application, so that it runs with no account.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!twilio & !cluster")
class EmulatorConfiguration {

	@Bean(destroyMethod = "close")
	VerifyEmulator verifyEmulator(SampleProperties properties) {
		VerifyEmulatorBuilder emulator = VerifyEmulator.builder()
			.settings((settings) -> settings.with(Switch.DISABLED_CHANNELS, Set.of("whatsapp")));
		try {
			return emulator.port(properties.emulator().port()).start();
		}
		catch (EmulatorStartException ex) {
			return emulator.port(0).start();
		}
	}

	@Bean
	VerifyConnectionDetails emulatorConnection(VerifyEmulator emulator) {
		return VerifyConnectionDetails.of(URI.create(emulator.url()), emulator.accountSid(), emulator.authToken(),
				emulator.serviceSid());
	}

}
