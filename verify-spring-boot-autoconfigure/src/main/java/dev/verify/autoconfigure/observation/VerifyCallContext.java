package dev.verify.autoconfigure.observation;

import dev.verify.client.operation.VerifyOperation;
import io.micrometer.observation.Observation;

/**
 * What is known of an observed call to Verify: the operation, and the error once there is
 * one. A call may hold several requests, or none.
 */
public final class VerifyCallContext extends Observation.Context {

	private final VerifyOperation operation;

	private final String clientName;

	private volatile boolean cancelled;

	VerifyCallContext(VerifyOperation operation, String clientName) {
		this.operation = operation;
		this.clientName = clientName;
	}

	/**
	 * Returns what is called.
	 * @return the operation, without a value of the call
	 */
	public VerifyOperation getOperation() {
		return this.operation;
	}

	/**
	 * Returns which of the application's clients makes the call.
	 * @return its name under {@code twilio.verify.clients}, or {@code default}
	 */
	public String getClientName() {
		return this.clientName;
	}

	/**
	 * Returns whether nobody waited for the answer.
	 * @return whether the call was cancelled
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	void cancelled() {
		this.cancelled = true;
	}

}
