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
