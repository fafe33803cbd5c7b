package dev.verify.security.event;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

/**
 * Where events go. An event is told once, after what it tells of has been stored; it
 * comes too late to change anything, and what a listener throws changes nothing either.
 */
@FunctionalInterface
public interface SecondFactorEventPublisher {

	/**
	 * Tells of an event.
	 * @param event what has happened
	 */
	void publish(SecondFactorEvent event);

	/**
	 * Tells nobody.
	 * @return the silent publisher
	 */
	static SecondFactorEventPublisher none() {
		return (event) -> {
		};
	}

	/**
	 * Tells the listeners of an application context. A listener that throws is named in
	 * the log, and neither keeps the user out nor lets anybody in.
	 * @param publisher usually the application context
	 * @return a publisher to those listeners
	 */
	static SecondFactorEventPublisher through(ApplicationEventPublisher publisher) {
		Assert.notNull(publisher, "publisher must not be null");
		return unfailing(publisher::publishEvent);
	}

	/**
	 * Goes on where the given publisher throws, which is then named in the log. Whoever
	 * decides on a second factor tells through this, so that no publisher decides along.
	 * @param events any publisher
	 * @return one that never throws
	 */
	static SecondFactorEventPublisher unfailing(SecondFactorEventPublisher events) {
		return (events instanceof UnfailingEventPublisher) ? events : new UnfailingEventPublisher(events);
	}

}
