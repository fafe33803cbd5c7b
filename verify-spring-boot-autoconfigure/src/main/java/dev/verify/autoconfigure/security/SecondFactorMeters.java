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

import java.util.Locale;

import dev.verify.security.event.SecondFactorEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.event.EventListener;

/**
 * Counts what happens to second factors, by event and factor.
 */
class SecondFactorMeters {

	private static final int PREFIX = "SECOND_FACTOR_".length();

	private final MeterRegistry registry;

	SecondFactorMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@EventListener
	void count(SecondFactorEvent event) {
		String factor = event.subject().factor();
		Counter.builder("twilio.verify.second-factor")
			.description("What happened to second factors")
			.tag("event", event.type().substring(PREFIX).toLowerCase(Locale.ROOT).replace('_', '-'))
			.tag("factor", factor.isEmpty() ? "none" : factor)
			.register(this.registry)
			.increment();
	}

}
