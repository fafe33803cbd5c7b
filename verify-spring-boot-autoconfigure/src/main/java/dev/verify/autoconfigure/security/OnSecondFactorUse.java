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

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * Matches where logins may need the second factor: everywhere with {@code enabled: true},
 * otherwise in a filter chain of the application. Webhooks need the stores as well, which
 * count each event once. An application that only uses the client has no such need.
 */
class OnSecondFactorUse extends AnyNestedCondition {

	OnSecondFactorUse() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
	static class Everywhere {

	}

	@ConditionalOnProperty("twilio.verify.webhook.url")
	static class InWebhooks {

	}

	@ConditionalOnBean(type = "org.springframework.security.web.SecurityFilterChain")
	static class InAChain {

	}

	@ConditionalOnBean(type = "org.springframework.security.web.server.SecurityWebFilterChain")
	static class InAReactiveChain {

	}

}
