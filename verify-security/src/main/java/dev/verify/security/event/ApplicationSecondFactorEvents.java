package dev.verify.security.event;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

/**
 * Hands events to an application context.
 */
final class ApplicationSecondFactorEvents implements SecondFactorEvents {

	private static final Log logger = LogFactory.getLog(SecondFactorEvents.class);

	private final ApplicationEventPublisher publisher;

	ApplicationSecondFactorEvents(ApplicationEventPublisher publisher) {
		Assert.notNull(publisher, "publisher must not be null");
		this.publisher = publisher;
	}

	@Override
	public void publish(SecondFactorEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			// Only the type: the message of a listener may quote what it was told.
			logger.warn("A listener to " + event.type() + " failed with " + ex.getClass().getName());
		}
	}

}
