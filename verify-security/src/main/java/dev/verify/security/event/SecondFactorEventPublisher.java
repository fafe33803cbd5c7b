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

package dev.verify.security.event;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

/**
 * Publishes events. An event is published once, after its transition was stored; neither
 * a listener nor its exceptions change the outcome.
 */
@FunctionalInterface
public interface SecondFactorEventPublisher {

	/**
	 * Publishes an event.
	 * @param event what has happened
	 */
	void publish(SecondFactorEvent event);

	/**
	 * Returns a publisher that ignores all events.
	 * @return the silent publisher
	 */
	static SecondFactorEventPublisher none() {
		return (event) -> {
		};
	}

	/**
	 * Tells the listeners of an application context. An exception of a listener is
	 * logged, and neither rejects nor authenticates a user.
	 * @param publisher usually the application context
	 * @return a publisher to those listeners
	 */
	static SecondFactorEventPublisher through(ApplicationEventPublisher publisher) {
		Assert.notNull(publisher, "publisher must not be null");
		return unfailing(publisher::publishEvent);
	}

	/**
	 * Logs exceptions of the given publisher and continues. Decisions on a second factor
	 * publish through this decorator, so that a publisher cannot change them.
	 * @param events any publisher
	 * @return one that never throws
	 */
	static SecondFactorEventPublisher unfailing(SecondFactorEventPublisher events) {
		return (events instanceof UnfailingEventPublisher) ? events : new UnfailingEventPublisher(events);
	}

}
