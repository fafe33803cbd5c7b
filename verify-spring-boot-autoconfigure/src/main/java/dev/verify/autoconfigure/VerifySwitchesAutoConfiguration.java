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

import java.util.List;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that validates every Boolean switch. A condition treats any text but
 * {@code true} as {@code false}, so that a typing error would disable the second factor
 * unnoticed.
 */
@AutoConfiguration
public final class VerifySwitchesAutoConfiguration {

	private static final List<String> SWITCHES = List.of("enabled", "resilience.enabled", "second-factor.enabled",
			"second-factor.check-service", "second-factor.single-node", "second-factor.enrollment.enabled",
			"second-factor.recovery-codes.enabled", "second-factor.trusted-browsers.enabled", "webhook.enabled");

	@Bean
	static BeanFactoryPostProcessor verifySwitchesCheck(Environment environment) {
		return (beans) -> SWITCHES.forEach((name) -> check("twilio.verify." + name, environment));
	}

	private static void check(String property, Environment environment) {
		if (environment.getProperty(property) != null && !isSwitch(property, environment)) {
			throw new VerifyPropertyException(property, "must be true or false");
		}
	}

	private static boolean isSwitch(String property, Environment environment) {
		try {
			return environment.getProperty(property, Boolean.class) != null;
		}
		catch (ConversionException ex) {
			return false;
		}
	}

}
