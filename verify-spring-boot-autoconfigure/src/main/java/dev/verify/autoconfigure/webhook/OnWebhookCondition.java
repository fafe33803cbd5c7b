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

import dev.verify.autoconfigure.VerifyPropertyException;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches an application that wants webhooks: it says so, or where.
 */
class OnWebhookCondition extends SpringBootCondition {

	private static final String PREFIX = "twilio.verify.webhook.";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean named = StringUtils.hasText(environment.getProperty(PREFIX + "url"))
				|| StringUtils.hasText(environment.getProperty(PREFIX + "path"));
		Boolean enabled = enabled(environment, named);
		return new ConditionOutcome(enabled,
				ConditionMessage.forCondition("Verify webhook").because(PREFIX + "enabled or url says " + enabled));
	}

	private static Boolean enabled(Environment environment, boolean otherwise) {
		try {
			return environment.getProperty(PREFIX + "enabled", Boolean.class, otherwise);
		}
		catch (ConversionException ex) {
			throw new VerifyPropertyException(PREFIX + "enabled", "must be true or false");
		}
	}

}
