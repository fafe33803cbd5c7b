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
