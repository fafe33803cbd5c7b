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

package dev.verify.emulator.log;

import java.util.List;

import dev.verify.emulator.history.History;
import dev.verify.emulator.history.History.Numbered;

/**
 * The newest requests to the receivers of webhooks.
 */
public final class DeliveryRecorder {

	private static final int RETENTION = 100;

	private final History<RecordedDelivery> deliveries = new History<>(RETENTION);

	private final Runnable listener;

	/**
	 * Creates an empty log.
	 * @param listener called after each change
	 */
	public DeliveryRecorder(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Records a delivery.
	 * @param delivery the delivery
	 */
	public void record(RecordedDelivery delivery) {
		this.deliveries.add(delivery);
		this.listener.run();
	}

	/**
	 * Returns the deliveries with their numbers.
	 * @return the deliveries, newest first
	 */
	public List<Numbered<RecordedDelivery>> newest() {
		return this.deliveries.newest(RETENTION);
	}

	/**
	 * Forgets all deliveries.
	 */
	public void clear() {
		this.deliveries.remove((delivery) -> true);
		this.listener.run();
	}

}
