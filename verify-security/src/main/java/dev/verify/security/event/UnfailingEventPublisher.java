package dev.verify.security.event;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * Logs exceptions of the publisher and continues, because publishing is no part of a
 * decision.
 */
final class UnfailingEventPublisher implements SecondFactorEventPublisher {

	private static final Log logger = LogFactory.getLog(SecondFactorEventPublisher.class);

	private final SecondFactorEventPublisher events;

	UnfailingEventPublisher(SecondFactorEventPublisher events) {
		Assert.notNull(events, "events must not be null");
		this.events = events;
	}

	@Override
	public void publish(SecondFactorEvent event) {
		try {
			this.events.publish(event);
		}
		catch (Exception | LinkageError ex) {
			// Only the type: the message of a listener's exception may quote the event.
			logger.warn("A listener to " + event.type() + " failed with " + ex.getClass().getName());
		}
	}

}
