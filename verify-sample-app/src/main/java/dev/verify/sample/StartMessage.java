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

import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Says where to go when everything is up.
 */
@Component
class StartMessage {

	private static final Logger logger = LoggerFactory.getLogger(StartMessage.class);

	private final SampleProperties properties;

	private final EmulatorPage emulator;

	StartMessage(SampleProperties properties, EmulatorPage emulator) {
		this.properties = properties;
		this.emulator = emulator;
	}

	@EventListener
	void show(ApplicationReadyEvent ready) {
		logger.info("""

				  ------------------------------------------------------------------------
				   Quayside Bank is open.

				   The bank       http://localhost:{}/
				   The emulator   {}

				   Log in with
				{}  ------------------------------------------------------------------------
				""", portOf(ready), emulatorPage(), logins());
	}

	private String emulatorPage() {
		String page = this.emulator.address();
		if (StringUtils.hasText(page)) {
			return page + " (codes and push requests show there)";
		}
		return StringUtils.hasText(this.properties.phone()) ? "not running: codes go to Alice's real phone"
				: "not running: set SAMPLE_PHONE=+1… to receive Alice's codes on your phone";
	}

	private String logins() {
		return this.properties.passwords()
			.entrySet()
			.stream()
			.filter((login) -> !SecurityConfiguration.isEncoded(login.getValue()))
			.map((login) -> "     %-12s %s%n".formatted(login.getKey(), login.getValue()))
			.collect(Collectors.joining());
	}

	private static String portOf(ApplicationReadyEvent ready) {
		return ready.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port");
	}

}
