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
