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
