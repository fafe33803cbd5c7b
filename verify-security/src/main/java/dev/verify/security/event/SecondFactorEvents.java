package dev.verify.security.event;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Where events go. An event is told once, after what it tells of has been stored; it
 * comes too late to change anything, and what a listener throws changes nothing either.
 */
@FunctionalInterface
public interface SecondFactorEvents {

	/**
	 * Tells of an event.
	 * @param event what has happened
	 */
	void publish(SecondFactorEvent event);

	/**
	 * Tells nobody.
	 * @return the silent publisher
	 */
	static SecondFactorEvents none() {
		return (event) -> {
		};
	}

	/**
	 * Tells the listeners of an application context. A listener that throws is named in
	 * the log, and neither keeps the user out nor lets anybody in.
	 * @param publisher usually the application context
	 * @return a publisher to those listeners
	 */
	static SecondFactorEvents through(ApplicationEventPublisher publisher) {
		return new ApplicationSecondFactorEvents(publisher);
	}

}
